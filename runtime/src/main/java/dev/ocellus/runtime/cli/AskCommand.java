// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.cli;

import dev.ocellus.agents.AnswerSink;
import dev.ocellus.agents.Languages;
import dev.ocellus.agents.Understanding;
import dev.ocellus.hal.TimeSource;
import dev.ocellus.perception.EngineException;
import dev.ocellus.runtime.Answer;
import dev.ocellus.runtime.Answerer;
import dev.ocellus.runtime.LoneAnswerer;
import dev.ocellus.runtime.Memories;
import dev.ocellus.runtime.Question;
import dev.ocellus.runtime.RunningInstance;
import dev.ocellus.runtime.StoreEngines;
import dev.ocellus.runtime.sight.Seen;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Answers what is typed. */
@Command(
        name = "ask",
        mixinStandardHelpOptions = true,
        description = {
            "Answers a question; the words come as they are written.",
            "Without TEXT one question a line from standard input, each for itself, and one JSON"
                    + " object for each.",
            "Asks the ocellus that runs in this home folder, or answers alone when there is none,"
                    + " or when an option asks for a model of its own."
        },
        footer = {
            "",
            "In --json, joules is null while nothing meters them; firstTokenMs leaves out loading"
                    + " the model.",
            "",
            "Example: ocellus ask \"What time is it?\"",
            "Example: ocellus ask --language de \"Wie sp\u00e4t ist es?\""
        })
public final class AskCommand implements CliCommand {
    @Parameters(arity = "0..1", paramLabel = "TEXT", description = "The question.")
    private @Nullable String text;

    @Option(names = "--model", paramLabel = "ID", description = "Another language model.")
    private @Nullable String model;

    @Option(
            names = "--image",
            paramLabel = "F",
            description = "A picture that the question is about.")
    private @Nullable Path image;

    @Option(names = "--max-tokens", paramLabel = "N", description = "Longest answer in tokens.")
    private @Nullable Integer maxTokens;

    @Option(
            names = "--greedy",
            description =
                    "Always the most probable token, flash attention off: equal text for any"
                            + " number of threads.")
    private boolean greedy;

    @Option(
            names = "--raw",
            description =
                    "No skills and no system prompt: the text alone, in the model's own chat"
                            + " template.")
    private boolean raw;

    @Option(
            names = "--now",
            paramLabel = "ISO",
            description = "Time of day to assume, such as 2026-05-04T09:00:00+02:00.")
    private @Nullable String now;

    @Option(
            names = "--language",
            paramLabel = "CODE",
            description =
                    "What it is asked and answered in, such as en or de; by default [assistant]"
                            + " language of the configuration.")
    private @Nullable String language;

    @Option(names = "--json", description = "Print one JSON object when the answer is whole.")
    private boolean json;

    /** Found by name; not called by hand. */
    public AskCommand() {}

    @Override
    public Exit run(Surroundings surroundings) throws Exception {
        if (maxTokens != null && maxTokens < 1) {
            throw new CliException(
                    Exit.USAGE, "ask: --max-tokens must be 1 or more, got " + maxTokens);
        }
        if (text != null && text.isBlank()) {
            throw new CliException(
                    Exit.USAGE,
                    "ask: there is nothing to ask; give a question, or none to type it");
        }
        if (language != null && !Languages.known().contains(language)) {
            throw new CliException(
                    Exit.USAGE,
                    "ask: --language must be one of %s, got %s"
                            .formatted(String.join(", ", Languages.known()), language));
        }
        if (image != null) {
            return askAbout(image, surroundings);
        }
        Clock clock = (now == null ? Clock.REAL : Clock.parse(now)).in(language);
        boolean own = greedy || raw || model != null || maxTokens != null;
        Optional<RunningInstance> running =
                own ? Optional.empty() : RunningInstance.find(surroundings.home());
        if (running.isPresent()) {
            try (RunningInstance instance = running.get()) {
                Exit exit =
                        ask(
                                surroundings,
                                clock,
                                (question, sink) -> join(instance, question, sink));
                return instance.memoryFailed() ? Exit.FAILED : exit;
            }
        }
        StoreEngines engines =
                new StoreEngines(
                        surroundings.settings(), surroundings.store(), surroundings.home());
        try (LoneAnswerer alone =
                new LoneAnswerer(
                        surroundings.settings(),
                        engines,
                        surroundings.home(),
                        TimeSource.system(),
                        new LoneAnswerer.Manner(model, maxTokens, greedy, raw),
                        Memories.lasting(
                                surroundings.settings(),
                                surroundings.home(),
                                TimeSource.system()))) {
            Exit exit = ask(surroundings, clock, alone);
            if (alone.rings()) {
                surroundings
                        .err()
                        .println(
                                "ocellus: it will be told while ocellus runs; start it with:"
                                        + " ocellus run");
            }
            return alone.memoryFailed() ? Exit.FAILED : exit;
        }
    }

    private Exit askAbout(Path picture, Surroundings surroundings) throws Exception {
        if (text == null) {
            throw new CliException(
                    Exit.USAGE, "ask: --image needs a question; give it as the last argument");
        }
        long begun = System.nanoTime();
        Seen seen = OnePicture.ask(picture, text, surroundings);
        String answer = String.valueOf(seen.answer());
        if (json) {
            double ms = (System.nanoTime() - begun) / 1e6;
            surroundings.json(Answer.seen(answer, "scene".equals(seen.answerBy()), ms));
        } else {
            surroundings.out().println(answer);
        }
        return Exit.DONE;
    }

    private static Answer join(RunningInstance instance, Question question, AnswerSink sink)
            throws InterruptedException {
        try {
            return instance.ask(question, sink);
        } catch (RunningInstance.RefusedException e) {
            Exit exit =
                    e.isAboutPower()
                            ? Exit.REFUSED
                            : e.isAboutAModel() ? Exit.MISSING : Exit.FAILED;
            throw new CliException(exit, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new CliException(Exit.FAILED, "ask: " + e.getMessage(), e);
        }
    }

    private Exit ask(Surroundings surroundings, Clock clock, Answerer answerer)
            throws EngineException, InterruptedException, IOException {
        if (text != null) {
            return askOnce(surroundings, clock.question(text), answerer);
        }
        boolean failed = false;
        try (Lines lines = new Lines(surroundings.in())) {
            for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
                if (!line.get().isBlank()) {
                    failed |= !askInBatch(surroundings, clock.question(line.get()), answerer);
                }
            }
        }
        return failed ? Exit.FAILED : Exit.DONE;
    }

    private Exit askOnce(Surroundings surroundings, Question question, Answerer answerer)
            throws EngineException, InterruptedException {
        try {
            if (json) {
                surroundings.json(answerer.answer(question, new Printed(null)));
            } else {
                Printed printed = new Printed(surroundings.out());
                try {
                    answerer.answer(question, printed);
                } finally {
                    printed.end();
                }
            }
            return Exit.DONE;
        } catch (IllegalArgumentException e) {
            throw new CliException(Exit.USAGE, "ask: " + e.getMessage(), e);
        }
    }

    /**
     * A question that cannot be answered.
     *
     * @param question what was asked
     * @param error why there is no answer
     */
    private record Unanswered(String question, String error) {}

    private static boolean askInBatch(
            Surroundings surroundings, Question question, Answerer answerer)
            throws EngineException, InterruptedException {
        try {
            surroundings.json(answerer.answer(question, new Printed(null)));
            return true;
        } catch (IllegalArgumentException e) {
            surroundings.json(new Unanswered(question.text(), String.valueOf(e.getMessage())));
            return false;
        }
    }

    /**
     * The time of day of the questions, and their language.
     *
     * @param now the instant to assume, or null
     * @param zone the zone that it was given in, or null
     * @param language of the questions, or null
     */
    private record Clock(@Nullable Instant now, @Nullable ZoneId zone, @Nullable String language) {
        static final Clock REAL = new Clock(null, null, null);

        Clock in(@Nullable String other) {
            return new Clock(now, zone, other);
        }

        static Clock parse(String text) {
            try {
                TemporalAccessor parsed =
                        DateTimeFormatter.ISO_DATE_TIME.parseBest(
                                text,
                                ZonedDateTime::from,
                                OffsetDateTime::from,
                                LocalDateTime::from);
                return switch (parsed) {
                    case ZonedDateTime at -> new Clock(at.toInstant(), at.getZone(), null);
                    case LocalDateTime at ->
                            new Clock(at.atZone(ZoneId.systemDefault()).toInstant(), null, null);
                    default -> throw new DateTimeException("no date and time");
                };
            } catch (DateTimeException e) {
                throw new CliException(
                        Exit.USAGE,
                        "ask: --now must be a date and time such as 2026-05-04T09:00:00+02:00, got "
                                + text,
                        e);
            }
        }

        Question question(String text) {
            return new Question(text, now, zone, language);
        }
    }

    /** Prints the words as they come. */
    private static final class Printed implements AnswerSink {
        private final @Nullable PrintWriter out;
        private boolean some;

        Printed(@Nullable PrintWriter out) {
            this.out = out;
        }

        @Override
        public void understood(Understanding understanding) {}

        @Override
        public void show(String words) {
            if (out != null) {
                out.print(words);
                out.flush();
                some = true;
            }
        }

        @Override
        public void speak(String sentence) {}

        void end() {
            if (out != null && some) {
                out.println();
                out.flush();
            }
        }
    }
}
