// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.emulator.simulate;

import dev.ocellus.hal.virtual.plant.Plant;
import java.util.ArrayList;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;

/**
 * Draws one run as SVG: temperatures and limit, power and caps, charge and reserve, modes. A second
 * is drawn where it differs from the one before; a plot of hours stays small.
 */
final class Plot implements Trace {
    private static final int WIDTH = 900;
    private static final int LEFT = 70;
    private static final int HEIGHT = 150;
    private static final int GAP = 50;
    private static final int TICKS = 4;
    private static final List<String> COLOURS =
            List.of("#c0392b", "#2980b9", "#7f8c8d", "#27ae60", "#8e44ad");

    private final Case setting;
    private final String policy;
    private final int seconds;
    private final Panel heat;
    private final Panel power;
    private final Panel charge;
    private final Panel modes;
    private int at;

    Plot(Case setting, String policy) {
        this.setting = setting;
        this.policy = policy;
        this.seconds = (int) Math.round(setting.load().seconds());
        boolean worn = setting.board().heat().isWorn();
        heat = new Panel("°C", worn ? "skin" : "die", "limit", "air");
        power = new Panel("W", "drawn", "cell gives", "policy's cap");
        charge = new Panel("charge %", "charge", "reserve");
        modes = new Panel("mode (0 off)", "obstacle", "caption", "scene");
    }

    @Override
    public void second(Plant plant, Sight sight, Orders orders) {
        boolean worn = plant.board().heat().isWorn();
        heat.add(
                at,
                worn ? plant.skinC() : plant.dieC(),
                worn ? plant.board().heat().skinLimitC() : plant.board().heat().dieLimitC(),
                plant.airC());
        double most = plant.continuousWatts();
        power.add(at, plant.watts(), Double.isInfinite(most) ? Double.NaN : most, orders.capWatts);
        charge.add(at, plant.charge() * 100, setting.load().reserve() * 100);
        modes.add(at, mode(sight, orders, 1), mode(sight, orders, 2), mode(sight, orders, 3));
        at++;
    }

    private static double mode(Sight sight, Orders orders, int work) {
        return sight.wanted[work] ? orders.stream[work] + 1 : Double.NaN;
    }

    /** {@return the picture} */
    String svg() {
        List<Panel> panels = List.of(heat, power, charge, modes);
        StringBuilder text = new StringBuilder();
        Formatter svg = new Formatter(text, Locale.ROOT);
        int height = GAP + panels.size() * (HEIGHT + GAP);
        svg.format(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\""
                        + " font-family=\"sans-serif\" font-size=\"12\">%n"
                        + "<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n",
                WIDTH, height);
        svg.format(
                "<text x=\"%d\" y=\"22\" font-size=\"15\">%s, %s, %s</text>%n",
                LEFT,
                escaped(setting.board().id()),
                escaped(setting.load().name()),
                escaped(policy));
        for (int i = 0; i < panels.size(); i++) {
            panels.get(i).draw(svg, GAP + i * (HEIGHT + GAP));
        }
        svg.format("</svg>%n");
        return text.toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private double x(double second) {
        return LEFT + (WIDTH - LEFT - 20) * second / seconds;
    }

    /** One pair of axes with lines in it. */
    private final class Panel {
        private final String unit;
        private final String[] names;
        private final List<double[]> points = new ArrayList<>();

        Panel(String unit, String... names) {
            this.unit = unit;
            this.names = names;
        }

        /** Whoever adds a point gives one value for each line; NaN leaves a gap. */
        void add(int second, double... values) {
            double[] point = new double[values.length + 1];
            point[0] = second;
            System.arraycopy(values, 0, point, 1, values.length);
            points.add(point);
        }

        void draw(Formatter svg, int top) {
            double least = Double.POSITIVE_INFINITY;
            double most = Double.NEGATIVE_INFINITY;
            for (double[] point : points) {
                for (int line = 1; line < point.length; line++) {
                    if (!Double.isNaN(point[line]) && !Double.isInfinite(point[line])) {
                        least = Math.min(least, point[line]);
                        most = Math.max(most, point[line]);
                    }
                }
            }
            if (!(least <= most)) {
                return;
            }
            double low = least - 0.05 * Math.max(1e-3, most - least);
            double span = Math.max(1e-3, most - least) * 1.1;
            axes(svg, top, low, span);
            for (int line = 0; line < names.length; line++) {
                line(svg, top, line, low, span);
                svg.format(
                        "<text x=\"%d\" y=\"%d\" fill=\"%s\">%s</text>%n",
                        LEFT + 120 + line * 130, top - 6, COLOURS.get(line), escaped(names[line]));
            }
        }

        private void axes(Formatter svg, int top, double low, double span) {
            svg.format("<text x=\"%d\" y=\"%d\">%s</text>%n", LEFT, top - 6, escaped(unit));
            for (int tick = 0; tick <= TICKS; tick++) {
                double y = top + HEIGHT - (double) HEIGHT * tick / TICKS;
                svg.format(
                        "<path d=\"M%d %.1fH%d\" stroke=\"#ddd\"/><text x=\"%d\" y=\"%.1f\""
                                + " text-anchor=\"end\">%.2f</text>%n",
                        LEFT, y, WIDTH - 20, LEFT - 6, y + 4, low + span * tick / TICKS);
                double minute = seconds / 60.0 * tick / TICKS;
                svg.format(
                        "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%.0f min</text>%n",
                        x(minute * 60), top + HEIGHT + 16, minute);
            }
        }

        private void line(Formatter svg, int top, int line, double low, double span) {
            Formatter path = new Formatter(Locale.ROOT);
            boolean gap = true;
            double last = Double.NaN;
            for (int i = 0; i < points.size(); i++) {
                double[] point = points.get(i);
                double value = point[line + 1];
                if (Double.isNaN(value) || Double.isInfinite(value)) {
                    gap = true;
                    last = Double.NaN;
                    continue;
                }
                boolean same = Math.abs(value - last) < span / HEIGHT / 4;
                if (same && i < points.size() - 1) {
                    continue;
                }
                double y = top + HEIGHT * (1 - (value - low) / span);
                path.format(gap ? "M%.1f %.1f" : "H%.1fV%.1f", x(point[0]), y);
                gap = false;
                last = value;
            }
            svg.format(
                    "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1\"/>%n",
                    path, COLOURS.get(line));
        }
    }
}
