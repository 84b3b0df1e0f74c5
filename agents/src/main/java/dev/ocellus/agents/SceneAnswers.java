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
            "(?:(?:an?|any|some|the|my|your|that|this|other|no|one|two|three|four|five|six|\\d+)\\s+)*"
                    + "([a-z][a-z -]*?)";
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
    private static final Pattern ENOUGH_LIGHT =
            Pattern.compile("(?:(?:enough|much|more|good|bright) )?light");
    private static final Pattern LIGHT =
            Pattern.compile("\\b(dark|bright|light|blurred|blurry|sharp|focus|dim)\\b");
    private static final Pattern COLOUR = Pattern.compile("\\bcolou?rs?\\b");
    private static final Pattern BOTH =
            Pattern.compile("\\s+(?:and|or)\\s+(?:(?:an?|any|some|the|my|your|no)\\s+)*");
    private static final Pattern LINE =
            Pattern.compile(
                    "\\b(first|second|third|fourth|fifth|sixth|last|\\d{1,2}(?:st|nd|rd|th)) (?:line|row)\\b"
                            + "|\\bline (\\d{1,2})\\b");
    private static final List<String> ORDINALS =
            List.of("first", "second", "third", "fourth", "fifth", "sixth");
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

    private final ThingAnswers things;

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
        this.things = new ThingAnswers(labels);
    }

    /**
     * {@return the answer, if the question is of a kind that has an exact one}
     *
     * @param question in English
     * @param scene what is seen
     */
    public Optional<String> exactly(String question, Scene scene) {
        return exactly(SceneQuestion.of(question), scene);
    }

    private Optional<String> exactly(SceneQuestion question, Scene scene) {
        String asked = question.text();
        Optional<String> exact =
                about(COUNT, question, scene, things::count)
                        .or(() -> about(WHERE, question, scene, things::where))
                        .or(() -> about(EXISTS, question, scene, things::exists));
        if (exact.isPresent()) {
            return exact;
        }
        if (GESTURE.matcher(asked).find() && question.side() == null) {
            return Optional.of(signs(scene));
        }
        if (COLOUR.matcher(asked).find()) {
            return Optional.of(UNKNOWN);
        }
        if (LIGHT.matcher(asked).find()) {
            return Optional.of(light(scene));
        }
        if (TEXT.matcher(asked).find()) {
            return Optional.of(line(asked, scene));
        }
        if (WHO.matcher(asked).find()) {
            return Optional.of(things.count("person", question, scene) + " I do not know faces.");
        }
        return WHAT.matcher(asked).find() ? Optional.of(what(question, scene)) : Optional.empty();
    }

    private static String what(SceneQuestion question, Scene scene) {
        if (question.side() == null) {
            return SceneWords.of(scene);
        }
        List<Scene.Thing> there = scene.things().stream().filter(question::isAbout).toList();
        return there.isEmpty()
                ? "I see nothing that I know" + question.where() + "."
                : SceneWords.of(
                        new Scene(
                                scene.widthPx(),
                                scene.heightPx(),
                                there,
                                List.of(),
                                List.of(),
                                scene.light(),
                                scene.blurred()));
    }

    private static String line(String asked, Scene scene) {
        Matcher which = LINE.matcher(asked);
        if (!which.find() || scene.text().isEmpty()) {
            return text(scene);
        }
        String named = group(which.toMatchResult());
        int lines = scene.text().size();
        int number =
                named.equals("last")
                        ? lines
                        : ORDINALS.contains(named)
                                ? ORDINALS.indexOf(named) + 1
                                : Integer.parseInt(named.replaceAll("\\D", ""));
        return number < 1 || number > lines
                ? "I see only " + lines + (lines == 1 ? " line." : " lines.")
                : "It says: \u201c" + scene.text().get(number - 1).text() + "\u201d.";
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
        String answer(String noun, SceneQuestion question, Scene scene);
    }

    private static Optional<String> about(
            Pattern pattern, SceneQuestion question, Scene scene, AboutNoun answer) {
        Matcher matcher = pattern.matcher(question.text());
        if (!matcher.find()) {
            return Optional.empty();
        }
        String nouns = group(matcher.toMatchResult());
        if (nouns.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                BOTH.splitAsStream(nouns)
                        .map(noun ->
                                beside(noun, question, scene)
                                        .orElseGet(() -> answer.answer(noun, question, scene)))
                        .collect(Collectors.joining(" ")));
    }

    /** What is asked for and is no thing that a detector names: hands, light, writing, anything. */
    private static Optional<String> beside(String noun, SceneQuestion question, Scene scene) {
        if (ThingNames.isAnything(noun)) {
            return Optional.of(what(question, scene));
        }
        if (GESTURE.matcher(noun).matches()) {
            return Optional.of(signs(scene));
        }
        if (ENOUGH_LIGHT.matcher(noun).matches()) {
            return Optional.of(light(scene));
        }
        return TEXT.matcher(noun).find() ? Optional.of(text(scene)) : Optional.empty();
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

    static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
