// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.understanding;

import com.ezylang.evalex.BaseException;
import com.ezylang.evalex.Expression;
import dev.ocellus.perception.meaning.SentenceEncoder;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How many sentences of a set are understood as they are meant. */
final class Evaluation {
    private static final ZonedDateTime NOW =
            ZonedDateTime.parse("2026-05-04T09:00:00+02:00[Europe/Berlin]");

    private final Understander understander;
    private final SentenceEncoder encoder;
    private final List<Long> nanos = new ArrayList<>();
    private final List<String> mistakes = new ArrayList<>();
    private final Map<String, Map<String, Integer>> taken = new TreeMap<>();
    private int skills;
    private int all;

    Evaluation(Understander understander, SentenceEncoder encoder) {
        this.understander = understander;
        this.encoder = encoder;
    }

    /** Understands one line of a set. */
    void add(String line) {
        JsonNode wanted = JsonMapper.shared().readTree(line);
        String said = wanted.get("text").asString();
        String context = wanted.path("context").asString("");
        String when = wanted.path("now").asString("");
        ZonedDateTime now = when.isEmpty() ? NOW : ZonedDateTime.parse(when);
        Reading before = context.isEmpty() ? null : read(null, context, now);
        long begun = System.nanoTime();
        Reading reading = read(before, said, now);
        nanos.add(System.nanoTime() - begun);
        String skill = wanted.get("skill").asString();
        Map<String, List<String>> due = new TreeMap<>();
        wanted.get("slots").properties().forEach(s -> due.put(s.getKey(), forms(s.getValue())));
        boolean sameSkill = reading.skill().equals(skill);
        boolean same = sameSkill && same(due, reading.slots());
        skills += sameSkill ? 1 : 0;
        all += same ? 1 : 0;
        taken.computeIfAbsent(skill, _ -> new TreeMap<>()).merge(reading.skill(), 1, Integer::sum);
        if (!same) {
            mistakes.add(
                    (context.isEmpty() ? "" : "[" + context + "] ")
                            + said
                            + System.lineSeparator()
                            + "     wanted "
                            + skill
                            + due
                            + System.lineSeparator()
                            + "     got    "
                            + reading.skill()
                            + new TreeMap<>(reading.slots()));
        }
    }

    private Reading read(@Nullable Reading before, String text, ZonedDateTime now) {
        return understander
                .understand(before, text, () -> encoder.encode(text), now, 1)
                .getFirst()
                .reading();
    }

    List<String> mistakes() {
        return mistakes;
    }

    /** {@return how many sentences of each skill were taken for which} */
    Map<String, Map<String, Integer>> taken() {
        return taken;
    }

    /** {@return the share of sentences whose skill is right, 0 to 1} */
    double skills() {
        return (double) skills / nanos.size();
    }

    /** {@return the share of sentences of which everything is right, 0 to 1} */
    double all() {
        return (double) all / nanos.size();
    }

    /** {@return milliseconds that a sentence took at most, but for this share of them} */
    double millis(double share) {
        List<Long> sorted = nanos.stream().sorted().toList();
        return sorted.get((int) (sorted.size() * share)) / 1e6;
    }

    /** What a value may be: one form, or several that the command line contract leaves open. */
    private static List<String> forms(JsonNode value) {
        return value.isArray()
                ? value.valueStream().map(JsonNode::asString).toList()
                : List.of(value.asString());
    }

    private static boolean same(Map<String, List<String>> due, Map<String, String> got) {
        return due.keySet().containsAll(got.keySet())
                && due.entrySet().stream()
                        .allMatch(slot -> {
                            String value = got.getOrDefault(slot.getKey(), "");
                            return slot.getValue().stream()
                                    .anyMatch(form -> same(slot.getKey(), form, value));
                        });
    }

    private static boolean same(String slot, String due, String got) {
        BigDecimal value = slot.equals("expression") ? value(due) : null;
        return value == null ? plain(due).equals(plain(got)) : isSame(value, value(got));
    }

    private static boolean isSame(BigDecimal one, @Nullable BigDecimal other) {
        return other != null && one.compareTo(other) == 0;
    }

    /** Of an expression only what it comes to counts: 65*18/100 is 18% of 65. */
    private static @Nullable BigDecimal value(String expression) {
        String written = expression.replaceAll("%( of |\\*)", "/100*");
        try {
            return new Expression(written)
                    .evaluate()
                    .getNumberValue()
                    .round(new MathContext(9))
                    .stripTrailingZeros();
        } catch (BaseException | ArithmeticException | NumberFormatException e) {
            return null;
        }
    }

    private static String plain(String value) {
        String low =
                value.toLowerCase(Locale.ROOT)
                        .replaceAll("(?<=\\p{L})-(?=\\p{L})", " ")
                        .replaceAll("[^\\p{L}\\p{N}\\[\\]_/:;=,.+*()^-]+", " ")
                        .strip();
        try {
            return Double.toString(Double.parseDouble(low));
        } catch (NumberFormatException e) {
            return low.replaceAll("[.,'-]", "")
                    .replaceAll("\\s+", " ")
                    .replaceAll("s$", "")
                    .replaceAll("^(the|a|an|my|your) ", "");
        }
    }
}
