// SPDX-License-Identifier: Apache-2.0
import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Arc2D;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;

/**
 * The signs of the status row: as outlines on a grid of 24 units for any size, and by hand for
 * 1-bit faces so small that only whole pixels are legible. In the order of the HUD's own list; the
 * battery is drawn by the HUD, with its level.
 */
final class Icons {
    static final int COUNT = 8;
    static final int LARGEST_DRAWN_BY_HAND = 11;

    private static final double GRID = 24;

    private static final String BY_HAND =
            """
            ..###.. #.###... ......... ...#. .##. #.#....## ....#.... ....#....
            ..###.. .#.##... ...###... ..##. .##. .#.....## ...###... ...###...
            ..###.. ..#.#... ######### .##.. .##. #.#.##.## ..#.#.#.. ...#.#...
            #.###.# #..#..#. #..###..# ##### .##. ....##.## ....#.... ..##.##..
            #.....# #...#.#. #.#...#.# ..##. .##. ....##.## #...#...# ..##.##..
            .#####. .###.#.. #.#...#.# .##.. #### .##.##.## #...#...# .#######.
            ...#... ...#..#. #..###..# .#... #### .##.##.## #.......# .###.###.
            ..###.. ..###..# ######### #.... .##. .##.##.## ######### #########
            """;

    private Icons() {}

    /** {@return the height of an icon beside capitals of a height} */
    static int boxPx(int capitalRows) {
        return Math.max(8, Math.round(capitalRows * 1.25f));
    }

    /** {@return the first row of an icon, centred on the capitals} */
    static int topPx(int capitalRows, int baseline) {
        return baseline - capitalRows - (boxPx(capitalRows) - capitalRows) / 2;
    }

    /** {@return the rows of an icon drawn by hand, a {@code #} for each lit pixel} */
    static String[] byHand(int icon) {
        return BY_HAND.lines().map(row -> row.split(" ")[icon]).toArray(String[]::new);
    }

    /** {@return an icon in a square of {@code boxPx}, its left edge at 0} */
    static Shape shape(int icon, int boxPx) {
        Area area =
                switch (icon) {
                    case 0 -> microphone();
                    case 1 -> struckOut(microphone());
                    case 2 -> camera();
                    case 3 -> bolt();
                    case 4 -> thermometer();
                    case 5 -> offline();
                    case 6 -> leaving();
                    case 7 -> fault();
                    default -> throw new IllegalArgumentException("icon must be 0..7, got " + icon);
                };
        double scale = boxPx / GRID;
        area.transform(AffineTransform.getScaleInstance(scale, scale));
        area.transform(
                AffineTransform.getTranslateInstance(-Math.floor(area.getBounds2D().getX()), 0));
        return area;
    }

    private static Area microphone() {
        Area area = new Area(new RoundRectangle2D.Double(8.5, 1, 7, 13.5, 7, 7));
        area.add(stroked(new Arc2D.Double(4.5, 3.5, 15, 15, 180, 180, Arc2D.OPEN), 2.2));
        area.add(stroked(new Line2D.Double(12, 18.5, 12, 22), 2.2));
        area.add(stroked(new Line2D.Double(8, 22, 16, 22), 2.2));
        return area;
    }

    private static Area camera() {
        Area area = new Area(new RoundRectangle2D.Double(1, 6, 22, 16, 5, 5));
        Path2D top = new Path2D.Double();
        top.moveTo(7, 7);
        top.lineTo(9, 3);
        top.lineTo(15, 3);
        top.lineTo(17, 7);
        top.closePath();
        area.add(new Area(top));
        area.subtract(circle(12, 13.7, 5.4));
        area.add(circle(12, 13.7, 3));
        return area;
    }

    private static Area bolt() {
        Path2D path = new Path2D.Double();
        path.moveTo(14, 0.5);
        path.lineTo(5, 13.5);
        path.lineTo(11, 13.5);
        path.lineTo(9, 23.5);
        path.lineTo(19, 9.5);
        path.lineTo(12.6, 9.5);
        path.closePath();
        return new Area(path);
    }

    private static Area thermometer() {
        Area area = new Area(new RoundRectangle2D.Double(8.5, 1, 7, 18, 7, 7));
        area.add(circle(12, 18, 5.5));
        Area hollow = new Area(new RoundRectangle2D.Double(10.4, 3, 3.2, 6, 3.2, 3.2));
        area.subtract(hollow);
        return area;
    }

    private static Area offline() {
        Area area = circle(10, 19.5, 2.4);
        for (double radius : new double[] {8, 14}) {
            Arc2D arc = new Arc2D.Double();
            arc.setArcByCenter(10, 20, radius, 40, 100, Arc2D.OPEN);
            area.add(stroked(arc, 2.6));
        }
        Area cross = stroked(new Line2D.Double(16.5, 14.5, 22.5, 20.5), 2.4);
        cross.add(stroked(new Line2D.Double(22.5, 14.5, 16.5, 20.5), 2.4));
        area.subtract(circle(19.5, 17.5, 6.3));
        area.add(cross);
        return area;
    }

    private static Area leaving() {
        Path2D tray = new Path2D.Double();
        tray.moveTo(3, 14.5);
        tray.lineTo(3, 21.5);
        tray.lineTo(21, 21.5);
        tray.lineTo(21, 14.5);
        Path2D head = new Path2D.Double();
        head.moveTo(6.5, 8);
        head.lineTo(12, 2.5);
        head.lineTo(17.5, 8);
        Area area = stroked(tray, 2.6);
        area.add(stroked(head, 2.6));
        area.add(stroked(new Line2D.Double(12, 3, 12, 16), 2.6));
        return area;
    }

    private static Area fault() {
        Path2D triangle = new Path2D.Double();
        triangle.moveTo(12, 3);
        triangle.lineTo(22, 21);
        triangle.lineTo(2, 21);
        triangle.closePath();
        Area area = new Area(triangle);
        area.add(stroked(triangle, 2));
        area.subtract(new Area(new RoundRectangle2D.Double(10.8, 8.5, 2.4, 7, 1, 1)));
        area.subtract(circle(12, 18.3, 1.5));
        return area;
    }

    /** Cuts a gap through the shape and lays a stroke into it. */
    private static Area struckOut(Area shape) {
        Area area = new Area(shape);
        Line2D line = new Line2D.Double(3, 2.5, 21, 21.5);
        area.subtract(stroked(line, 6));
        area.add(stroked(line, 2.2));
        return area;
    }

    private static Area circle(double x, double y, double radius) {
        return new Area(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
    }

    private static Area stroked(Shape shape, double width) {
        return new Area(
                new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
                        .createStrokedShape(shape));
    }
}
