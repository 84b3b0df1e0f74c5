// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.bench;

import dev.ocellus.hal.DeviceException;
import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.models.StoreFolders;
import dev.ocellus.perception.voice.Voice;
import dev.ocellus.runtime.StoreEngines;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The program as a whole, in child processes with a home of their own: from start to listening,
 * memory with and without models, and from the end of speech to the first word of the answer.
 */
public final class ProcessBench {
    private static final Set<String> WAKEFUL = Set.of("microphone", "hearing");
    private static final Set<String> LISTENING = Set.of("microphone", "hearing", "transcriber");
    private static final Set<String> ALL =
            Set.of("microphone", "hearing", "transcriber", "voice", "language");
    private static final List<String> RUN = List.of("run", "--headless", "--json");
    private static final List<String> EXACT =
            List.of(
                    "What time is it?",
                    "What is the date today?",
                    "What day is it tomorrow?",
                    "Tell me the time.");
    private static final List<String> FREE =
            List.of("Tell me something about the moon.", "Why do cats sleep so much?");

    private final Path scratch;
    private final StoreFolders folders;
    private final @Nullable Path config;
    private final Consumer<String> progress;

    /**
     * A measurement that starts nothing yet.
     *
     * @param scratch a folder for the homes of the children
     * @param folders where the models are
     * @param config configuration file of the children, or null for the usual one
     * @param progress is told what is measured next
     */
    public ProcessBench(
            Path scratch, StoreFolders folders, @Nullable Path config, Consumer<String> progress) {
        this.scratch = scratch;
        this.folders = folders;
        this.config = config;
        this.progress = progress;
    }

    /**
     * Measures starts.
     *
     * @param repeats how often, 1 or more
     * @return the figures
     * @throws IOException if a child cannot be started or ends early
     * @throws InterruptedException if the thread was interrupted
     */
    public List<Result> start(int repeats) throws IOException, InterruptedException {
        Series series = new Series();
        progress.accept("start, to warm up");
        listen(new Series());
        for (int i = 0; i < repeats; i++) {
            progress.accept("start, " + (i + 1) + " of " + repeats);
            try (Child child = child(environment(true), List.of("--version"))) {
                child.await();
                series.add("start of a command", "ms", child.ageMs());
            }
            listen(series);
        }
        return series.results();
    }

    private void listen(Series series) throws IOException, InterruptedException {
        try (Child child = child(environment(true), arguments(List.of()))) {
            Set<String> left = new HashSet<>(ALL);
            await(child, WAKEFUL, left);
            series.add("start to wake words", "ms", child.ageMs());
            await(child, LISTENING, left);
            series.add("start to listening, transcriber open", "ms", child.ageMs());
            await(child, ALL, left);
            series.add("start to all models open", "ms", child.ageMs());
        }
    }

    /**
     * Measures memory.
     *
     * @param repeats how often, 1 or more
     * @return the figures
     * @throws IOException if a child cannot be started or ends early
     * @throws InterruptedException if the thread was interrupted
     */
    public List<Result> memory(int repeats) throws IOException, InterruptedException {
        Series series = new Series();
        for (int i = 0; i < repeats; i++) {
            progress.accept("memory, " + (i + 1) + " of " + repeats);
            memory(true, "memory with models", series);
            memory(false, "memory without models", series);
        }
        return series.results();
    }

    private void memory(boolean models, String name, Series series)
            throws IOException, InterruptedException {
        try (Child child = child(environment(models), arguments(List.of()))) {
            Memory memory;
            if (models) {
                await(child, ALL, new HashSet<>(ALL));
                memory = Memory.of(child);
            } else {
                memory = lastMemory(child);
            }
            series.add(name + ", resident", "MB", memory.residentMb());
            series.add(name + ", peak", "MB", memory.peakMb());
        }
    }

    private record Memory(double residentMb, double peakMb) {
        static Memory of(Child child) throws IOException {
            return new Memory(child.statusMb("VmRSS"), child.statusMb("VmHWM"));
        }
    }

    /** Without models it ends by itself as soon as all else has started. */
    private static Memory lastMemory(Child child) throws IOException, InterruptedException {
        Memory last = null;
        for (JsonNode event = child.event(); event != null; event = child.event()) {
            try {
                last = Memory.of(child);
            } catch (IOException e) {
                if (last == null) {
                    throw e;
                }
                return last;
            }
        }
        if (last == null) {
            throw new IOException("bench: the child process did not start: " + child.lastWords());
        }
        return last;
    }

    /**
     * Measures answers: the voice asks, the loop hears it in real time.
     *
     * @param repeats how often, 1 or more
     * @param engines opens the voice that asks
     * @return the figures
     * @throws EngineException if the voice is missing or unfit
     * @throws DeviceException if the question cannot be written
     * @throws IOException if a child cannot be started
     * @throws InterruptedException if the thread was interrupted
     */
    public List<Result> answers(int repeats, StoreEngines engines)
            throws EngineException, DeviceException, IOException, InterruptedException {
        Path questions = scratch.resolve("questions.wav");
        try (Voice voice = engines.voice()) {
            new Clips().write(questions, voice, script(engines.wakePhrase()));
        }
        Series series = new Series();
        for (int i = 0; i < repeats; i++) {
            progress.accept("questions in real time, " + (i + 1) + " of " + repeats);
            try (Child child =
                    child(environment(true), arguments(List.of("--mic", questions.toString())))) {
                for (JsonNode event = child.event(); event != null; event = child.event()) {
                    follow(event, series);
                }
            }
        }
        return series.results();
    }

    private static void follow(JsonNode event, Series series) {
        switch (event.path("type").asString("")) {
            case "final" ->
                    series.add(
                            "end of speech to transcript",
                            "ms",
                            Math.max(0, event.path("transcribeMs").asDouble(0)));
            case "answer" -> {
                boolean exact = event.path("route").asString("").equals("skill");
                double ms = event.path("firstTokenMs").asDouble(Double.NaN);
                if (Double.isFinite(ms)) {
                    series.add(
                            "end of speech to first word, "
                                    + (exact ? "time and date" : "free talk"),
                            "ms",
                            Math.max(0, ms));
                }
            }
            default -> {}
        }
    }

    /** Silence first, for the models open meanwhile; then questions with time for an answer. */
    private static List<Clips.Part> script(String wakePhrase) {
        List<Clips.Part> parts = new ArrayList<>();
        parts.add(new Clips.Part.Silence(5));
        for (String question : EXACT) {
            ask(wakePhrase, question, 5, parts);
        }
        for (String question : FREE) {
            ask(wakePhrase, question, 14, parts);
        }
        return parts;
    }

    private static void ask(
            String wakePhrase, String question, double pause, List<Clips.Part> parts) {
        parts.add(new Clips.Part.Speech(wakePhrase + "."));
        parts.add(new Clips.Part.Silence(0.3));
        parts.add(new Clips.Part.Speech(question));
        parts.add(new Clips.Part.Silence(pause));
    }

    private Child child(Map<String, String> environment, List<String> arguments)
            throws IOException {
        return Child.start(scratch.resolve("child.log"), environment, arguments);
    }

    /**
     * Waits until stages have started or failed for good, and takes all that have from the rest.
     */
    private static void await(Child child, Set<String> stages, Set<String> left)
            throws IOException, InterruptedException {
        while (stages.stream().anyMatch(left::contains)) {
            JsonNode event = child.event();
            if (event == null) {
                throw new IOException(
                        "bench: the child process ended before "
                                + left
                                + " ran, with exit code "
                                + child.await()
                                + ": "
                                + child.lastWords());
            }
            String to = event.path("to").asString("");
            if (to.equals("running") || to.equals("broken") || to.equals("ended")) {
                left.remove(event.path("stage").asString(""));
            }
        }
    }

    private List<String> arguments(List<String> more) {
        List<String> arguments = new ArrayList<>(RUN);
        arguments.addAll(more);
        if (config != null) {
            arguments.addAll(List.of("--config", config.toString()));
        }
        return arguments;
    }

    private Map<String, String> environment(boolean models) {
        Map<String, String> environment = new HashMap<>();
        environment.put("OCELLUS_HOME", scratch.resolve(models ? "home" : "bare").toString());
        environment.put(
                "OCELLUS_MODELS",
                models
                        ? Stream.concat(folders.extra().stream(), Stream.of(folders.root()))
                                .map(Path::toString)
                                .collect(Collectors.joining(File.pathSeparator))
                        : "");
        for (String device : List.of("MICROPHONE", "SPEAKER", "BUTTONS")) {
            environment.put("OCELLUS_" + device + "_DRIVER", "virtual");
            environment.put("OCELLUS_" + device + "_NAME", "none");
        }
        return environment;
    }
}
