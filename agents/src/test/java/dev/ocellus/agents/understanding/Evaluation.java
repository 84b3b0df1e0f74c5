// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.understanding;

import dev.ocellus.perception.meaning.SentenceEncoder;
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
    private final Map<String, Integer> confused = new TreeMap<>();
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
        Map<String, String> due = new TreeMap<>();
        wanted.get("slots").properties().forEach(s -> due.put(s.getKey(), s.getValue().asString()));
        boolean sameSkill = reading.skill().equals(skill);
        boolean same = sameSkill && same(due, reading.slots());
        skills += sameSkill ? 1 : 0;
        all += same ? 1 : 0;
        if (!sameSkill) {
            confused.merge(skill + " taken for " + reading.skill(), 1, Integer::sum);
        }
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

    Map<String, Integer> confused() {
        return confused;
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

    private static boolean same(Map<String, String> due, Map<String, String> got) {
        if (!due.keySet().equals(got.keySet())) {
            return false;
        }
        return due.entrySet().stream()
                .allMatch(e -> plain(e.getValue()).equals(plain(got.get(e.getKey()))));
    }

    private static String plain(String value) {
        String low =
                value.toLowerCase(Locale.ROOT)
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
