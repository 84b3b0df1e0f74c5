// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.config;

import dev.ocellus.hal.DisplayFormat;
import dev.ocellus.hal.PixelFormat;
import dev.ocellus.perception.language.Sampling;
import java.util.List;
import java.util.Locale;

/**
 * All settings. Their defaults and meanings stand in {@code ocellus.example.toml}, which is part of
 * the product; the names of sections and keys there are the names here in snake case.
 *
 * @param models which models
 * @param microphone where sound comes from
 * @param speaker where the voice goes
 * @param display where the HUD goes
 * @param buttons the keys
 * @param keys what the keys stand for
 * @param gestures what hands before the camera stand for
 * @param battery the charge
 * @param camera where pictures come from
 * @param imu what turns with the head
 * @param heartrate how fast the heart beats
 * @param eyes what is looked for in them
 * @param hud how the HUD behaves
 * @param wake the wake words
 * @param assistant how one talks with the glasses
 * @param speech how speech is understood
 * @param voice how answers are spoken
 * @param language the language model
 * @param memory how long what is remembered is
 * @param coach what the coach knows of the wearer
 * @param proactive how often the glasses speak of their own accord
 * @param thermometer how warm they are
 * @param powermeter what they draw
 * @param power what heat and charge allow
 * @param log what is logged
 */
public record Settings(
        Models models,
        DeviceChoice microphone,
        DeviceChoice speaker,
        DisplayChoice display,
        DeviceChoice buttons,
        KeySettings keys,
        GestureSettings gestures,
        DeviceChoice battery,
        DeviceChoice camera,
        DeviceChoice imu,
        DeviceChoice heartrate,
        EyeSettings eyes,
        Hud hud,
        Wake wake,
        AssistantSettings assistant,
        Speech speech,
        Voice voice,
        Language language,
        MemorySettings memory,
        CoachSettings coach,
        ProactiveSettings proactive,
        ThermometerChoice thermometer,
        DeviceChoice powermeter,
        PowerSettings power,
        Log log) {

    /** {@return what is listened for: what is set, else what one talks with the glasses} */
    public String heardLanguage() {
        boolean english = assistant.locale().equals(Locale.ENGLISH);
        return speech.language().isEmpty() && !english ? assistant.language() : speech.language();
    }

    /**
     * {@return the same with other models}
     *
     * @param profile its name in the catalogue
     * @param board that they are chosen for
     */
    public Settings withModels(String profile, String board) {
        return new Settings(
                new Models(profile, board),
                microphone,
                speaker,
                display,
                buttons,
                keys,
                gestures,
                battery,
                camera,
                imu,
                heartrate,
                eyes,
                hud,
                wake,
                assistant,
                speech,
                voice,
                language,
                memory,
                coach,
                proactive,
                thermometer,
                powermeter,
                power,
                log);
    }

    /**
     * {@return the same with nothing left to chance: each run says and writes the same}
     *
     * @param seed of the choice of words, 1 or more
     */
    public Settings repeatable(int seed) {
        return new Settings(
                models,
                microphone,
                speaker,
                display,
                buttons,
                keys,
                gestures,
                battery,
                camera,
                imu,
                heartrate,
                eyes,
                hud,
                wake,
                assistant,
                speech,
                new Voice(voice.speak(), voice.rate(), 0, voice.model()),
                new Language(
                        language.model(),
                        language.threads(),
                        language.contextTokens(),
                        language.maxTokens(),
                        language.thinkTokens(),
                        language.temperature(),
                        language.topP(),
                        language.minP(),
                        language.repeatPenalty(),
                        seed),
                memory,
                coach,
                proactive,
                thermometer,
                powermeter,
                power,
                log);
    }

    /**
     * {@return the same with other wake words}
     *
     * @param models ids of the catalogue; none takes all speech
     */
    public Settings withWakeModels(List<String> models) {
        return new Settings(
                this.models,
                microphone,
                speaker,
                display,
                buttons,
                keys,
                gestures,
                battery,
                camera,
                imu,
                heartrate,
                eyes,
                hud,
                new Wake(models, wake.veto(), wake.patienceSeconds()),
                assistant,
                speech,
                voice,
                language,
                memory,
                coach,
                proactive,
                thermometer,
                powermeter,
                power,
                log);
    }

    /**
     * Which models.
     *
     * @param profile its name in the catalogue
     * @param board that the profile's models are chosen for, or {@code any}
     */
    public record Models(String profile, String board) {
        private static final List<String> BOARDS =
                List.of("any", "pi5", "pi5-cooled", "zero2w", "glasses");

        /** Rejects boards that nobody has heard of. */
        public Models {
            if (!BOARDS.contains(board)) {
                throw new IllegalArgumentException(
                        "board must be one of " + String.join(", ", BOARDS) + ", got " + board);
            }
        }
    }

    /**
     * A device.
     *
     * @param driver name of the provider
     * @param name what it should open
     */
    public record DeviceChoice(String driver, String name) {}

    /**
     * The thermometers.
     *
     * @param driver name of the provider
     * @param die what it should open on the processor, or {@code none}
     * @param skin what it should open where the frame touches the wearer, or {@code none}
     */
    public record ThermometerChoice(String driver, String die, String skin) {}

    /**
     * A display.
     *
     * @param driver name of the provider
     * @param name what it should open
     * @param width pixels
     * @param height pixels
     * @param format mono1, grey8 or rgb24
     */
    public record DisplayChoice(String driver, String name, int width, int height, String format) {
        /** Checks the size and the format. */
        public DisplayChoice {
            range("width", width, 64, 4096);
            range("height", height, 32, 4096);
            parse(format);
        }

        /** {@return size and colours} */
        public DisplayFormat displayFormat() {
            return new DisplayFormat(width, height, parse(format));
        }

        private static PixelFormat parse(String format) {
            return switch (format) {
                case "mono1" -> PixelFormat.MONO1;
                case "grey8" -> PixelFormat.GREY8;
                case "rgb24" -> PixelFormat.RGB24;
                default ->
                        throw new IllegalArgumentException(
                                "format must be mono1, grey8 or rgb24, got " + format);
            };
        }
    }

    /**
     * How the HUD behaves.
     *
     * @param answerSeconds how long an answer stays
     * @param hours 12 or 24
     */
    public record Hud(double answerSeconds, int hours) {
        /** Checks the ranges. */
        public Hud {
            range("answer_seconds", answerSeconds, 1, 3600);
            if (hours != 12 && hours != 24) {
                throw new IllegalArgumentException("hours must be 12 or 24, got " + hours);
            }
        }
    }

    /**
     * The wake words.
     *
     * @param models ids of the catalogue
     * @param veto whether the transcriber must hear the phrase too
     * @param patienceSeconds how long to wait for a question
     */
    public record Wake(List<String> models, boolean veto, double patienceSeconds) {
        /** Checks the range and copies the list. */
        public Wake {
            models = List.copyOf(models);
            range("patience_seconds", patienceSeconds, 1, 60);
        }
    }

    /**
     * How speech is understood.
     *
     * @param language ISO 639-1 code, auto, or empty for the language of the model
     * @param endPauseMs silence that ends a finished sentence
     * @param unfinishedPauseMs silence that ends an unfinished one
     * @param longestSeconds longest utterance
     * @param threads processor threads, 0 for all up to 4
     * @param model id of the catalogue, or empty for the profile's
     */
    public record Speech(
            String language,
            int endPauseMs,
            int unfinishedPauseMs,
            double longestSeconds,
            int threads,
            String model) {
        /** Checks the ranges. */
        public Speech {
            range("end_pause_ms", endPauseMs, 100, 5_000);
            range("unfinished_pause_ms", unfinishedPauseMs, endPauseMs, 10_000);
            range("longest_seconds", longestSeconds, 1, 25);
            range("threads", threads, 0, 64);
        }
    }

    /**
     * How answers are spoken.
     *
     * @param speak whether they are
     * @param rate 0.5 to 2
     * @param variation of the same words from one saying to the next, 0 to 2 times the voice's own
     * @param model id of the catalogue, or empty for the profile's
     */
    public record Voice(boolean speak, double rate, double variation, String model) {
        /** Checks the range. */
        public Voice {
            range("rate", rate, 0.5, 2);
            range("variation", variation, 0, 2);
        }
    }

    /**
     * The language model.
     *
     * @param model id of the catalogue, or empty for the profile's
     * @param threads processor threads, 0 for all cores but one, up to 4
     * @param contextTokens length of the context
     * @param maxTokens longest answer
     * @param thinkTokens most reasoning before a summary and the like, 0 for none
     * @param temperature 0 to 2
     * @param topP above 0 to 1
     * @param minP 0 to 1
     * @param repeatPenalty 1 to 2
     * @param seed of the random choice, 0 for another one in each run
     */
    public record Language(
            String model,
            int threads,
            int contextTokens,
            int maxTokens,
            int thinkTokens,
            double temperature,
            double topP,
            double minP,
            double repeatPenalty,
            int seed) {
        private static final int REPEAT_WINDOW = 64;

        /** Checks the ranges. */
        public Language {
            range("threads", threads, 0, 64);
            range("context_tokens", contextTokens, 256, 1 << 20);
            range("max_tokens", maxTokens, 1, 1 << 20);
            range("think_tokens", thinkTokens, 0, 1 << 20);
            range("temperature", temperature, 0, 2);
            range("top_p", topP, Float.MIN_VALUE, 1);
            range("min_p", minP, 0, 1);
            range("repeat_penalty", repeatPenalty, 1, 2);
            range("seed", seed, 0, Integer.MAX_VALUE);
        }

        /**
         * {@return processor threads on this machine} By default one core stays free for hearing:
         * in each step all threads wait for the slowest, so one that shares its core holds up all.
         */
        public int threadsHere() {
            int free = Runtime.getRuntime().availableProcessors() - 1;
            return threads > 0 ? threads : Math.clamp(free, 1, 4);
        }

        /** {@return how tokens are chosen} */
        public Sampling sampling() {
            return new Sampling(
                    (float) temperature,
                    (float) topP,
                    (float) minP,
                    (float) repeatPenalty,
                    REPEAT_WINDOW,
                    seed == 0 ? System.nanoTime() : seed);
        }
    }

    /**
     * What is logged.
     *
     * @param level error, warn, info, debug or trace
     * @param to stderr, or file for one in the home folder
     */
    public record Log(String level, String to) {
        /** Checks the level and the target. */
        public Log {
            if (!List.of("stderr", "file").contains(to)) {
                throw new IllegalArgumentException("to must be stderr or file, got " + to);
            }
            if (!List.of("error", "warn", "info", "debug", "trace").contains(level)) {
                throw new IllegalArgumentException(
                        "level must be error, warn, info, debug or trace, got " + level);
            }
        }
    }

    /**
     * {@return a count of threads for this machine}
     *
     * @param configured the setting; 0 takes all cores up to 4
     */
    public static int threads(int configured) {
        return configured > 0
                ? configured
                : Math.min(4, Runtime.getRuntime().availableProcessors());
    }

    private static void range(String key, double value, double low, double high) {
        if (!(value >= low && value <= high)) {
            throw new IllegalArgumentException(
                    key + " must be " + plain(low) + ".." + plain(high) + ", got " + plain(value));
        }
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
