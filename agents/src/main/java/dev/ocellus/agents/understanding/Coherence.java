// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.understanding;

import dev.ocellus.agents.agenda.SaidTime;
import java.math.BigDecimal;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What the values of a sentence say of each other. */
final class Coherence {
    private static final String AT = "at";
    private static final int HALF_DAY = 12;

    private static final Set<String> PERCENT = Set.of("volume", "brightness");
    private static final Pattern FRACTION = Pattern.compile("0\\.\\d+");
    private static final int EARLIEST_WAKING = 4;

    /** An alarm this many hours ahead is no alarm for the morning. */
    private static final int SOON = 4;

    private Coherence() {}

    /** Changes slots so that they agree: "wake me at eight" is in the morning. */
    static void mend(
            String skill, Map<String, String> slots, ZonedDateTime now, TemplateMatcher sentence) {
        if (skill.equals("date")) {
            // Today is what is asked for anyway.
            slots.remove("day", now.toLocalDate().toString());
        }
        if (skill.equals("convert") && slots.containsKey("from") && sentence.saysOneOf("unit")) {
            // "A mile in feet" names how many.
            slots.putIfAbsent("value", "1");
        }
        if (PERCENT.contains(slots.getOrDefault("target", ""))) {
            slots.computeIfPresent("value", (_, value) -> percent(value));
        }
        slots.computeIfPresent("expression", (_, expression) -> bare(expression));
        if (skill.equals("alarm") && !sentence.saysHalf()) {
            boolean early = slots.containsKey("repeat") || sentence.says("waking");
            slots.computeIfPresent(
                    AT, (_, said) -> morning(SaidTime.of(said), early, now).toString());
        }
    }

    /** "An alarm for seven" is in the morning, unless seven in the evening is near. */
    private static SaidTime morning(SaidTime said, boolean early, ZonedDateTime now) {
        LocalTime time = said.time();
        boolean soon = !said.next(now).isAfter(now.toLocalDateTime().plusHours(SOON));
        boolean late = time.getHour() >= EARLIEST_WAKING + HALF_DAY;
        return late && said.day() == null && (early || !soon)
                ? new SaidTime(said.day(), time.minusHours(HALF_DAY))
                : said;
    }

    /** "At half" of a volume is fifty percent. */
    private static String percent(String value) {
        return FRACTION.matcher(value).matches()
                ? Values.plain(new BigDecimal(value).movePointRight(2))
                : value;
    }

    /** {@return an expression without brackets around all of it} */
    private static String bare(String expression) {
        int depth = 0;
        for (int i = 0; i < expression.length(); i++) {
            depth += expression.charAt(i) == '(' ? 1 : expression.charAt(i) == ')' ? -1 : 0;
            if (depth == 0 && i < expression.length() - 1) {
                return expression;
            }
        }
        return expression.startsWith("(") && depth == 0
                ? bare(expression.substring(1, expression.length() - 1))
                : expression;
    }
}
