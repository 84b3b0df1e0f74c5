// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.understanding;

import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What the values of a sentence say of each other. */
final class Coherence {
    private static final String AT = "at";
    private static final String BY_DAY = "BYDAY=";
    private static final int DAYS = 7;
    private static final int HALF_DAY = 12;
    private static final int EARLIEST_WAKING = 4;

    private Coherence() {}

    /** Changes slots so that they agree: "every Sunday at eight" begins on a Sunday. */
    static void mend(
            String skill, Map<String, String> slots, ZonedDateTime now, TemplateMatcher sentence) {
        if (skill.equals("date")) {
            // Today is what is asked for anyway.
            slots.remove("day", now.toLocalDate().toString());
        }
        slots.computeIfPresent("expression", (_, expression) -> bare(expression));
        boolean early = slots.containsKey("repeat") || sentence.says("waking");
        if (skill.equals("alarm") && early && !sentence.saysHalf()) {
            slots.computeIfPresent(AT, (_, said) -> morning(said));
        }
        String at = slots.get(AT);
        String repeat = slots.getOrDefault("repeat", "");
        int from = repeat.indexOf(BY_DAY);
        if (at == null || from < 0) {
            return;
        }
        List<String> days = Arrays.asList(repeat.substring(from + BY_DAY.length()).split(",", -1));
        LocalDateTime moment = LocalDateTime.parse(at);
        for (int i = 0; i < DAYS; i++) {
            LocalDateTime day = moment.plusDays(i);
            if (days.contains(day.getDayOfWeek().name().substring(0, 2))) {
                slots.put(AT, day.toString());
                return;
            }
        }
    }

    /** "Wake me at seven" is in the morning, whenever it is said. */
    private static String morning(String at) {
        LocalDateTime said = LocalDateTime.parse(at);
        return said.getHour() >= EARLIEST_WAKING + HALF_DAY
                ? said.plusHours(HALF_DAY).toString()
                : at;
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
