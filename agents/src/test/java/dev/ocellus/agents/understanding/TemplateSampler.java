// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.understanding;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;

/** Says what templates allow, at random. */
final class TemplateSampler {
    private static final List<String> SMALL =
            List.of(
                    "one",
                    "two",
                    "three",
                    "four",
                    "five",
                    "six",
                    "seven",
                    "eight",
                    "nine",
                    "ten",
                    "eleven",
                    "twelve",
                    "fifteen",
                    "twenty",
                    "thirty",
                    "forty five",
                    "ninety");

    private final Grammar grammar;
    private final Map<String, List<String>> values;
    private final RandomGenerator random;
    private double optional = 0.35;
    private List<String> small = SMALL;
    private List<String> minutes = List.of("ten", "fifteen", "20", "thirty", "45", "05");
    private List<String> ordinals = List.of("first", "second", "3rd", "tenth", "21st", "fifteenth");
    private List<String> years = List.of("2027", "2026", "twenty twenty seven");

    /**
     * @param values of free text, by slot
     */
    TemplateSampler(Grammar grammar, Map<String, List<String>> values, RandomGenerator random) {
        this.grammar = grammar;
        this.values = values;
        this.random = random;
        if (!grammar.language().equals("en")) {
            small = SpelledNumbers.cardinals(grammar.language());
            minutes = List.of(small.get(9), small.get(12), "20", small.get(14), "45", "05");
            ordinals = SpelledNumbers.ordinals(grammar.language());
            years = List.of("2027", "2026");
        }
    }

    String sample(Grammar.Request request) {
        String before = sample(grammar.before());
        String after = sample(grammar.after());
        return (before + ' ' + sample(request.node()) + ' ' + after).strip();
    }

    private String sample(Node node) {
        optional = random.nextDouble(0.05, 0.5);
        List<String> words = new ArrayList<>();
        say(node, words, 0);
        return String.join(" ", words);
    }

    private void say(Node node, List<String> words, int depth) {
        switch (node) {
            case Node.Word word -> words.add(word.word());
            case Node.Sequence sequence ->
                    sequence.parts().forEach(part -> say(part, words, depth));
            case Node.Choice choice -> {
                if (!choice.optional() || random.nextDouble() < optional) {
                    say(
                            choice.choices().get(random.nextInt(choice.choices().size())),
                            words,
                            depth);
                }
            }
            case Node.Rule rule ->
                    say(Objects.requireNonNull(grammar.rules().get(rule.name())), words, depth);
            case Node.Slot slot -> slot(slot, words, depth);
        }
    }

    private void slot(Node.Slot slot, List<String> words, int depth) {
        List<String> own = new ArrayList<>();
        Frame frame = grammar.frames().get(slot.type());
        if (frame == null) {
            own.add(value(slot));
        } else {
            List<Frame.Way> ways = frame.ways();
            say(ways.get(depth > 3 ? 0 : random.nextInt(ways.size())).node(), own, depth + 1);
        }
        String said = String.join(" ", own);
        words.add(depth == 0 && !said.isBlank() ? "[" + said + "](" + slot.name() + ")" : said);
    }

    private String value(Node.Slot slot) {
        return switch (slot.type()) {
            case "number" ->
                    random.nextBoolean() ? Integer.toString(random.nextInt(1, 200)) : of(small);
            case "hour" ->
                    random.nextBoolean()
                            ? Integer.toString(random.nextInt(1, 12))
                            : of(small.subList(0, 12));
            case "minute" -> of(minutes);
            case "ordinal" -> of(ordinals);
            case "year" -> of(years);
            case "digitalclock" ->
                    random.nextInt(1, 12) + ":" + of(List.of("00", "15", "30", "45"));
            case "isodate" -> "2026-08-03";
            default ->
                    of(
                            values.getOrDefault(
                                    slot.name(), values.getOrDefault("text", List.of("this"))));
        };
    }

    private String of(List<String> all) {
        return all.get(random.nextInt(all.size()));
    }
}
