// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.understanding;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The senses that a language file may name. */
final class Senses {
    private static final Pattern MERGED_DAYS = Pattern.compile("FREQ=WEEKLY;BYDAY=([A-Z,]+)");
    private static final String WEEK = "MO,TU,WE,TH,FR,SA,SU";

    private static final int HOUR = 3600;

    private Senses() {}

    /**
     * {@return the sense of that name}
     *
     * @throws IllegalArgumentException if there is none
     */
    static Sense named(String name) {
        return switch (name) {
            case "value" -> (fields, now) -> fields.get("value");
            case "amount" -> Senses::amount;
            case "sum" -> Senses::sum;
            case "text" -> Senses::text;
            case "repeat" -> Senses::repeat;
            case "day" -> DaySense::of;
            case "clock" -> ClockSense::of;
            case "moment" -> MomentSense::moment;
            case "alarm" -> MomentSense::alarm;
            case "past" -> MomentSense::past;
            default -> throw new IllegalArgumentException("no sense is called " + name);
        };
    }

    static @Nullable BigDecimal number(Map<String, String> fields, String name) {
        String value = fields.get(name);
        return value == null ? null : new BigDecimal(value);
    }

    /**
     * So many of a unit: {@code n}, 1 without, and {@code plus}, and a sixtieth for each of {@code
     * sixtieths}, times {@code unit}.
     */
    private static @Nullable String amount(Map<String, String> fields, ZonedDateTime now) {
        BigDecimal unit = number(fields, "unit");
        BigDecimal count = number(fields, "n");
        BigDecimal plus = number(fields, "plus");
        if (unit == null) {
            return null;
        }
        BigDecimal all = count == null ? BigDecimal.ONE : count;
        if (plus != null) {
            all = all.add(plus);
        }
        BigDecimal sixtieths = number(fields, "sixtieths");
        if (sixtieths != null) {
            if (unit.compareTo(BigDecimal.valueOf(HOUR)) > 0 || unit.signum() <= 0) {
                return null;
            }
            all = all.add(sixtieths.divide(BigDecimal.valueOf(60), MathContext.DECIMAL64));
        }
        BigDecimal product = all.multiply(unit, MathContext.DECIMAL64);
        return product.signum() <= 0 ? null : Values.plain(product);
    }

    /** {@code a} and {@code b}. */
    private static @Nullable String sum(Map<String, String> fields, ZonedDateTime now) {
        BigDecimal first = number(fields, "a");
        BigDecimal second = number(fields, "b");
        if (first == null) {
            return null;
        }
        return Values.plain(second == null ? first : first.add(second));
    }

    /** Its slots put into {@code form}, such as {@code {x}*{p}/100}. */
    private static @Nullable String text(Map<String, String> fields, ZonedDateTime now) {
        String form = fields.get("form");
        if (form == null) {
            return null;
        }
        String text = form;
        for (Map.Entry<String, String> field : fields.entrySet()) {
            text = text.replace("{" + field.getKey() + "}", field.getValue());
        }
        return text;
    }

    /**
     * A rule of RFC 5545: {@code rule}, with {@code interval}; days of the week of {@code a} and
     * {@code b} are one rule.
     */
    private static @Nullable String repeat(Map<String, String> fields, ZonedDateTime now) {
        String rule = fields.get("rule");
        if (rule != null) {
            String interval = fields.get("interval");
            return interval == null || interval.equals("1")
                    ? rule
                    : rule.replaceFirst("(FREQ=[A-Z]+)", "$1;INTERVAL=" + interval);
        }
        String first = fields.get("a");
        String second = fields.get("b");
        if (first == null || second == null) {
            return first;
        }
        Matcher left = MERGED_DAYS.matcher(first);
        Matcher right = MERGED_DAYS.matcher(second);
        if (!left.matches() || !right.matches()) {
            return null;
        }
        TreeSet<Integer> days = new TreeSet<>();
        for (String day : (left.group(1) + "," + right.group(1)).split(",", -1)) {
            days.add(WEEK.indexOf(day));
        }
        StringBuilder merged = new StringBuilder("FREQ=WEEKLY;BYDAY=");
        String comma = "";
        for (int day : days) {
            merged.append(comma).append(WEEK, day, day + 2);
            comma = ",";
        }
        return merged.toString();
    }
}
