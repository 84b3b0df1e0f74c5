// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

import dev.ocellus.perception.Pacer;
import dev.ocellus.perception.language.ChatMessage;
import dev.ocellus.perception.language.Constraint;
import dev.ocellus.perception.language.LanguageModel;
import dev.ocellus.perception.language.Sampling;
import dev.ocellus.perception.vision.Scene;
import dev.ocellus.perception.vision.SceneWords;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Answers questions about what is seen, from what is seen and nothing else: what is there, how
 * many, whether and where, what is written, what a hand shows, how the light is. Any other question
 * goes to a language model that may do no more than choose among true sentences. Pure, but for the
 * model.
 */
public final class SceneAnswers {
    private static final String UNKNOWN = "I cannot tell that from what I see.";

    private static final String NOUN =
            "(?:(?:an?|any|some|the|my|your|that|this|other)\\s+)*([a-z][a-z -]*?)";
    private static final String TAIL =
            "(?:\\s+(?:are|is|there|here|on|in|at|around|near|behind|under|next|do|can|left|right"
                    + "|visible|anywhere|now|of me|front|you|that|who|which)\\b.*)?$";

    private static final Pattern GESTURE =
            Pattern.compile("\\b(gesture|hand sign|hands?|fingers?|thumbs?|fist|palm|waving)\\b");
    private static final Pattern TEXT =
            Pattern.compile(
                    "\\b(read|written|writing|write|text|words?|letters?|print|printed|spell"
                            + "|headline|title|label|inscription|caption)\\b"
                            + "|what (?:does|do) .*\\bsay\\b|\\bsays\\b");
    private static final Pattern LIGHT =
            Pattern.compile("\\b(dark|bright|light|blurred|blurry|sharp|focus|dim)\\b");
    private static final Pattern COUNT = Pattern.compile("\\bhow many " + NOUN + TAIL);
    private static final Pattern EXISTS =
            Pattern.compile(
                    "(?:^|\\b)(?:is|are) there "
                            + NOUN
                            + TAIL
                            + "|(?:do|can|could) you (?:see|find|spot|recogni[sz]e) "
                            + NOUN
                            + TAIL);
    private static final Pattern WHERE = Pattern.compile("\\bwhere (?:is|are) " + NOUN + TAIL);
    private static final Pattern WHO = Pattern.compile("^who\\b|\\bwhose\\b");
    private static final Pattern WHAT =
            Pattern.compile(
                    "^what(?: all)? (?:do|can) you see|^what (?:is|are) (?:there|here|this|that|these|it"
                            + "|in|on|around|before|ahead|happening|going)\\b|describe|look around"
                            + "|^what (?:is|are) (?:left|right|to|at|behind|under)\\b"
                            + "|^what am i looking at|what (?:things?|objects?)\\b|^look\\b|^see\\b");

    private final Collection<String> labels;

    /**
     * Where an answer came from.
     *
     * @param text the answer
     * @param chosen whether a language model chose it
     */
    public record Reply(String text, boolean chosen) {}

    /**
     * Answers for a detector.
     *
     * @param labels all that it can name
     */
    public SceneAnswers(Collection<String> labels) {
        this.labels = List.copyOf(labels);
    }

    /**
     * {@return the answer, if the question is of a kind that has an exact one}
     *
     * @param question in English
     * @param scene what is seen
     */
    public Optional<String> exactly(String question, Scene scene) {
        String asked =
                Words.of(question).stream()
                        .map(sentence -> sentence.withoutFarewell().text())
                        .reduce((first, last) -> last)
                        .orElse("");
        if (GESTURE.matcher(asked).find()) {
            return Optional.of(signs(scene));
        }
        if (LIGHT.matcher(asked).find() && !asked.startsWith("where")) {
            return Optional.of(light(scene));
        }
        Optional<String> exact =
                about(COUNT, asked, noun -> count(noun, scene))
                        .or(() -> about(WHERE, asked, noun -> where(noun, scene)))
                        .or(() -> about(EXISTS, asked, noun -> exists(noun, scene)));
        if (exact.isPresent()) {
            return exact;
        }
        if (TEXT.matcher(asked).find()) {
            return Optional.of(text(scene));
        }
        if (WHO.matcher(asked).find()) {
            return Optional.of(count("person", scene) + " I do not know faces.");
        }
        return WHAT.matcher(asked).find() ? Optional.of(SceneWords.of(scene)) : Optional.empty();
    }

    /**
     * Answers any question.
     *
     * @param question in English
     * @param scene what is seen
     * @param model chooses where there is no exact answer
     * @param threads of the model, 1 or more
     * @return the answer
     */
    public Reply answer(String question, Scene scene, LanguageModel model, int threads) {
        Optional<String> exact = exactly(question, scene);
        if (exact.isPresent()) {
            return new Reply(exact.get(), false);
        }
        if (scene.isEmpty()) {
            return new Reply(SceneWords.of(scene), false);
        }
        List<String> facts = new ArrayList<>(SceneWords.sentences(scene));
        facts.add(UNKNOWN);
        List<ChatMessage> messages =
                List.of(
                        new ChatMessage(
                                ChatMessage.Role.SYSTEM,
                                "You look through a camera. Answer with the one sentence that"
                                        + " answers the question. If none does, say: "
                                        + UNKNOWN),
                        new ChatMessage(
                                ChatMessage.Role.USER,
                                "You see: " + SceneWords.of(scene) + "\nQuestion: " + question));
        String chosen =
                model.generate(
                                new LanguageModel.Request(
                                        messages,
                                        Sampling.GREEDY,
                                        longest(facts, model),
                                        List.of(),
                                        new Constraint.Gbnf(grammar(facts)),
                                        threads),
                                Pacer.UNLIMITED,
                                LanguageModel.Listener.NONE)
                        .text()
                        .strip();
        return new Reply(chosen.isEmpty() ? UNKNOWN : chosen, true);
    }

    private static int longest(List<String> sentences, LanguageModel model) {
        return 8 + sentences.stream().mapToInt(model::countTokens).max().orElse(1);
    }

    private static String grammar(List<String> sentences) {
        return "root ::= "
                + sentences.stream()
                        .map(each ->
                                '"'
                                        + each.replace("\\", "\\\\")
                                                .replace("\"", "\\\"")
                                                .replace("\n", " ")
                                        + '"')
                        .collect(Collectors.joining(" | "));
    }

    /** Answers about a noun. */
    @FunctionalInterface
    private interface AboutNoun {
        String answer(String noun);
    }

    private static Optional<String> about(Pattern pattern, String asked, AboutNoun answer) {
        Matcher matcher = pattern.matcher(asked);
        if (!matcher.find()) {
            return Optional.empty();
        }
        String noun = group(matcher.toMatchResult());
        return noun.isEmpty() ? Optional.empty() : Optional.of(answer.answer(noun));
    }

    private static String group(MatchResult match) {
        for (int i = 1; i <= match.groupCount(); i++) {
            String group = match.group(i);
            if (group != null) {
                return group.strip();
            }
        }
        return "";
    }

    private String count(String noun, Scene scene) {
        if (ThingNames.isAnything(noun)) {
            return SceneWords.of(scene);
        }
        List<String> meant = ThingNames.labels(noun, labels);
        if (meant.isEmpty()) {
            return cannot(noun);
        }
        int count = things(meant, scene).size();
        String name = ThingNames.name(noun, meant).toLowerCase(Locale.ROOT);
        return "I see " + (count == 1 ? "one " + name : SceneWords.counted(name, count)) + ".";
    }

    private String exists(String noun, Scene scene) {
        if (ThingNames.isAnything(noun)) {
            return SceneWords.of(scene);
        }
        if (TEXT.matcher(noun).find()) {
            return text(scene);
        }
        List<String> meant = ThingNames.labels(noun, labels);
        if (meant.isEmpty()) {
            return cannot(noun);
        }
        List<Scene.Thing> found = things(meant, scene);
        String name = ThingNames.name(noun, meant);
        if (found.isEmpty()) {
            return "I see " + SceneWords.counted(name, 0) + ".";
        }
        return found.size() == 1
                ? "Yes, " + SceneWords.counted(name, 1) + ' ' + place(found.getFirst()) + "."
                : "Yes, " + SceneWords.counted(name, found.size()) + ".";
    }

    private String where(String noun, Scene scene) {
        List<String> meant = ThingNames.labels(noun, labels);
        if (meant.isEmpty()) {
            return cannot(noun);
        }
        List<Scene.Thing> found = things(meant, scene);
        String name = ThingNames.name(noun, meant);
        if (found.isEmpty()) {
            return "I see " + SceneWords.counted(name, 0) + ".";
        }
        String places =
                found.stream()
                        .map(SceneAnswers::place)
                        .distinct()
                        .collect(Collectors.joining("; "));
        return capital(SceneWords.counted(name, found.size())) + ": " + places + ".";
    }

    private static String place(Scene.Thing thing) {
        return SceneWords.place(thing.place());
    }

    private static String cannot(String noun) {
        return "I cannot recognise " + SceneWords.plural(ThingNames.singular(noun)) + ".";
    }

    private static List<Scene.Thing> things(List<String> meant, Scene scene) {
        return scene.things().stream()
                .filter(thing -> meant.contains(thing.detection().label()))
                .toList();
    }

    private static String text(Scene scene) {
        return scene.text().isEmpty()
                ? "I see nothing that is written."
                : "It says: \u201c" + SceneWords.text(scene) + "\u201d.";
    }

    private static String signs(Scene scene) {
        if (scene.signs().isEmpty()) {
            return "I see no hand.";
        }
        return capital(
                        scene.signs().stream()
                                .map(SceneWords::sign)
                                .collect(Collectors.joining(", and ")))
                + ".";
    }

    private static String light(Scene scene) {
        String light =
                switch (scene.light()) {
                    case DARK -> "It is dark";
                    case DIM -> "The light is dim";
                    case NORMAL -> "The light is good";
                    case GLARING -> "It is very bright";
                };
        return light + (scene.blurred() ? ", and the picture is blurred." : ".");
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
