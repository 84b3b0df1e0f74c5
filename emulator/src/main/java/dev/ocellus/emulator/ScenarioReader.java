// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.emulator;

import dev.ocellus.hal.Buttons;
import dev.ocellus.hal.IoReason;
import dev.ocellus.hal.virtual.plant.FaultKind;
import dev.ocellus.runtime.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads a scenario file; every mistake is named with its step. */
final class ScenarioReader {
    private static final Pattern DURATION = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(ms|s|m|h)");

    /** Long enough that it is no accident, as the eyes judge it. */
    private static final Duration DEFAULT_GESTURE = Duration.ofMillis(1_500);

    private static final Duration DEFAULT_WITHIN = Duration.ofSeconds(5);

    /** The boards that there are. */
    static final Set<String> BOARDS = Set.of("pi5", "pi5-cooled", "zero2w", "glasses");

    private static final List<String> VERBS =
            List.of(
                    "say", "play", "show", "gesture", "motion", "press", "weather", "battery",
                    "fault", "wait", "expect", "never");
    private static final Set<String> AIR = Set.of("gainDb", "noise", "noiseDb");

    private final Path file;
    private final Path folder;

    private ScenarioReader(Path file) {
        this.file = file;
        Path parent = file.toAbsolutePath().getParent();
        this.folder = parent == null ? Path.of("/") : parent;
    }

    /**
     * Reads a scenario; paths in it are relative to the file.
     *
     * @param file YAML
     * @return the scenario, all its files there
     * @throws ScenarioException if it is not one
     */
    static Scenario read(Path file) throws ScenarioException {
        return new ScenarioReader(file).read();
    }

    private Scenario read() throws ScenarioException {
        JsonNode root = tree();
        only("", root, Set.of("name", "board", "clock", "start", "echo", "steps"));
        String fileName = String.valueOf(file.getFileName());
        String name = text("name", root, "name", fileName.replaceFirst("\\.ya?ml$", ""));
        if (!name.matches("[\\w.-]+")) {
            throw wrong("name", "must be letters, digits, '.', '_' or '-', got " + name);
        }
        String board = text("board", root, "board", "pi5");
        if (!BOARDS.contains(board)) {
            throw wrong("board", "must be one of " + new TreeSet<>(BOARDS) + ", got " + board);
        }
        String clock = text("clock", root, "clock", "real");
        if (!clock.equals("real") && !clock.equals("virtual")) {
            throw wrong("clock", "must be real or virtual, got " + clock);
        }
        List<Step> steps = new ArrayList<>();
        JsonNode list = root.path("steps");
        if (!list.isArray() || list.isEmpty()) {
            throw wrong("steps", "must be a list with at least one step");
        }
        for (int i = 0; i < list.size(); i++) {
            steps.add(step("step " + (i + 1), list.get(i)));
        }
        return new Scenario(
                name,
                board,
                clock.equals("virtual"),
                start(root.path("start")),
                echo(root.path("echo")),
                steps);
    }

    private JsonNode tree() throws ScenarioException {
        try {
            JsonNode root = new YAMLMapper().readTree(Files.readString(file));
            if (!root.isObject()) {
                throw wrong("", "must be YAML with name and steps");
            }
            return root;
        } catch (JacksonException e) {
            String at = e.getLocation() == null ? "" : "line " + e.getLocation().getLineNr();
            throw wrong(
                    at, "not valid YAML: " + e.getOriginalMessage().lines().findFirst().orElse(""));
        } catch (IOException e) {
            throw wrong(
                    "",
                    Files.exists(file)
                            ? "cannot be read: " + IoReason.of(e)
                            : "there is no such file");
        }
    }

    private Scenario.Start start(JsonNode node) throws ScenarioException {
        only("start", node, Set.of("charge", "ambientC", "profile", "now"));
        double charge = number("start", node, "charge", 0.8);
        if (charge < 0 || charge > 1) {
            throw wrong("start", "charge must be 0..1, got " + charge);
        }
        String now = node.path("now").asString("");
        double ambientC =
                node.has("ambientC")
                        ? within("start", node, "ambientC", Hardware.COLDEST_C, Hardware.HOTTEST_C)
                        : 23;
        try {
            return new Scenario.Start(
                    charge,
                    ambientC,
                    node.has("profile") ? node.path("profile").asString("") : null,
                    now.isEmpty() ? null : OffsetDateTime.parse(now));
        } catch (DateTimeParseException e) {
            throw wrong("start", "now must be like 2026-05-04T09:00:00+02:00, got " + now);
        }
    }

    private Scenario.@Nullable Leak echo(JsonNode node) throws ScenarioException {
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        only("echo", node, Set.of("gainDb", "delayMs"));
        double gainDb = number("echo", node, "gainDb", -20);
        double delayMs = number("echo", node, "delayMs", 80);
        if (!(gainDb >= -100 && gainDb <= 20)) {
            throw wrong("echo", "gainDb must be -100..20, got " + gainDb);
        }
        if (!(delayMs >= 3 && delayMs <= 1000)) {
            throw wrong("echo", "delayMs must be 3..1000, got " + delayMs);
        }
        return new Scenario.Leak(gainDb, Duration.ofMillis((long) delayMs));
    }

    private Step step(String where, JsonNode node) throws ScenarioException {
        List<String> verbs =
                VERBS.stream().filter(verb -> node.isObject() && node.has(verb)).toList();
        if (verbs.size() != 1) {
            throw wrong(where, "must have exactly one of " + VERBS + ", got " + node);
        }
        String verb = verbs.getFirst();
        JsonNode value = node.path(verb);
        return switch (verb) {
            case "say" -> {
                only(where, node, with(AIR, "say", "voice"));
                yield new Step.Say(
                        text(where, node, "say", ""),
                        node.has("voice") ? text(where, node, "voice", "") : null,
                        air(where, node));
            }
            case "play" -> {
                only(where, node, with(AIR, "play"));
                yield new Step.Play(path(where, node, "play"), air(where, node));
            }
            case "show" -> {
                only(where, node, Set.of("show"));
                yield new Step.Show(path(where, node, "show"));
            }
            case "gesture" -> {
                only(where, node, Set.of("gesture", "for"));
                yield new Step.Gesture(
                        pose(where, value.asString("")),
                        duration(where, node, "for", DEFAULT_GESTURE));
            }
            case "motion" -> {
                only(where, node, Set.of("motion"));
                yield new Step.Motion(path(where, node, "motion"));
            }
            case "press" -> {
                only(where, node, Set.of("press", "hold"));
                yield new Step.Press(
                        key(where, value.asString("")),
                        duration(where, node, "hold", Duration.ofMillis(100)));
            }
            case "weather" -> {
                only(where, node, Set.of("weather"));
                yield weather(where, value);
            }
            case "battery" -> {
                only(where, node, Set.of("battery"));
                yield battery(where, value);
            }
            case "fault" -> {
                only(where, node, Set.of("fault"));
                yield fault(where, value);
            }
            case "wait" -> {
                only(where, node, Set.of("wait"));
                yield new Step.Wait(duration(where, node, "wait", Duration.ZERO));
            }
            case "expect" ->
                    new Step.Expect(
                            condition(where, value, "within"),
                            duration(where, value, "within", DEFAULT_WITHIN));
            default ->
                    new Step.Never(
                            condition(where, value, "for"),
                            duration(where, value, "for", DEFAULT_WITHIN));
        };
    }

    private Condition condition(String where, JsonNode node, String timing)
            throws ScenarioException {
        only(where, node, Set.of("event", "hud", "speech", "text", "where", timing));
        if (!node.has("event") && !node.has("hud") && !node.has("speech") && !node.has("text")) {
            throw wrong(where, "must have at least one of event, hud, speech, text");
        }
        String event = node.has("event") ? text(where, node, "event", "") : null;
        if (event != null && !Event.types().contains(event)) {
            throw wrong(
                    where,
                    "event must be one of " + new TreeSet<>(Event.types()) + ", got " + event);
        }
        Map<String, Comparison> fields = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : node.path("where").properties()) {
            try {
                fields.put(field.getKey(), Comparison.parse(field.getValue().asString("")));
            } catch (IllegalArgumentException e) {
                throw wrong(where, field.getKey() + ": " + e.getMessage());
            }
        }
        return new Condition(
                event,
                pattern(where, node, "hud"),
                pattern(where, node, "speech"),
                pattern(where, node, "text"),
                fields);
    }

    private Step.Weather weather(String where, JsonNode node) throws ScenarioException {
        only(where, node, Set.of("ambientC", "sun"));
        if (!node.has("ambientC")) {
            throw wrong(where, "weather must have ambientC, as in {ambientC: 35, sun: true}");
        }
        return new Step.Weather(
                within(where, node, "ambientC", Hardware.COLDEST_C, Hardware.HOTTEST_C),
                Boolean.TRUE.equals(flag(where, node, "sun")));
    }

    private Step.Battery battery(String where, JsonNode node) throws ScenarioException {
        only(where, node, Set.of("charge", "charging"));
        if (!node.has("charge") && !node.has("charging")) {
            throw wrong(where, "battery must have charge or charging, as in {charge: 0.15}");
        }
        return new Step.Battery(
                node.has("charge") ? (Double) within(where, node, "charge", 0, 1) : null,
                flag(where, node, "charging"));
    }

    private Step.Fault fault(String where, JsonNode node) throws ScenarioException {
        only(where, node, Set.of("device", "kind", "for"));
        String device = text(where, node, "device", "");
        if (!Hardware.BREAKABLE.contains(device)) {
            throw wrong(
                    where,
                    "device must be one of "
                            + String.join(", ", Hardware.BREAKABLE)
                            + ", got "
                            + device);
        }
        String named = text(where, node, "kind", "");
        List<String> kinds = new ArrayList<>();
        for (FaultKind kind : FaultKind.values()) {
            String name = kind.name().toLowerCase(Locale.ROOT);
            if (name.equals(named)) {
                return new Step.Fault(
                        device, kind, duration(where, node, "for", Duration.ofSeconds(10)));
            }
            kinds.add(name);
        }
        throw wrong(where, "kind must be one of " + String.join(", ", kinds) + ", got " + named);
    }

    private double within(String where, JsonNode node, String key, double least, double most)
            throws ScenarioException {
        double value = number(where, node, key, Double.NaN);
        if (!(value >= least && value <= most)) {
            throw wrong(where, key + " must be " + least + ".." + most + ", got " + value);
        }
        return value;
    }

    private @Nullable Boolean flag(String where, JsonNode node, String key)
            throws ScenarioException {
        JsonNode value = node.path(key);
        if (value.isMissingNode()) {
            return null;
        }
        if (!value.isBoolean()) {
            throw wrong(where, key + " must be true or false, got " + value);
        }
        return value.booleanValue();
    }

    private @Nullable Pattern pattern(String where, JsonNode node, String key)
            throws ScenarioException {
        if (!node.has(key)) {
            return null;
        }
        try {
            return Pattern.compile(text(where, node, key, ""));
        } catch (PatternSyntaxException e) {
            throw wrong(
                    where,
                    key
                            + " is not a regular expression: "
                            + e.getDescription()
                            + " in "
                            + e.getPattern());
        }
    }

    private Step.Air air(String where, JsonNode node) throws ScenarioException {
        return new Step.Air(
                number(where, node, "gainDb", 0),
                node.has("noise") ? path(where, node, "noise") : null,
                number(where, node, "noiseDb", 0));
    }

    private Path path(String where, JsonNode node, String key) throws ScenarioException {
        Path path = folder.resolve(text(where, node, key, "")).normalize();
        if (!Files.isReadable(path)) {
            throw wrong(where, key + ": there is no readable file " + path);
        }
        return path;
    }

    private Buttons.Key key(String where, String name) throws ScenarioException {
        for (Buttons.Key key : Buttons.Key.values()) {
            if (key.name().toLowerCase(Locale.ROOT).equals(name)) {
                return key;
            }
        }
        throw wrong(where, "press must be action, back or mute, got " + name);
    }

    private HandPose pose(String where, String name) throws ScenarioException {
        List<String> names = new ArrayList<>();
        for (HandPose pose : HandPose.values()) {
            if (pose.gesture().equals(name)) {
                return pose;
            }
            names.add(pose.gesture());
        }
        throw wrong(where, "gesture must be one of " + String.join(", ", names) + ", got " + name);
    }

    private String text(String where, JsonNode node, String key, String fallback)
            throws ScenarioException {
        JsonNode value = node.path(key);
        if (value.isMissingNode()) {
            return fallback;
        }
        if (!value.isValueNode() || value.asString("").isBlank()) {
            throw wrong(where, key + " must be a text, got " + value);
        }
        return value.asString("");
    }

    private double number(String where, JsonNode node, String key, double fallback)
            throws ScenarioException {
        JsonNode value = node.path(key);
        if (value.isMissingNode()) {
            return fallback;
        }
        if (!value.isNumber()) {
            throw wrong(where, key + " must be a number, got " + value);
        }
        return value.doubleValue();
    }

    private Duration duration(String where, JsonNode node, String key, Duration fallback)
            throws ScenarioException {
        if (!node.has(key)) {
            return fallback;
        }
        String written = node.path(key).asString("");
        Matcher matcher = DURATION.matcher(written);
        if (!matcher.matches()) {
            throw wrong(where, key + " must be like 500ms, 2s, 1.5m or 1h, got " + written);
        }
        double nanos =
                Double.parseDouble(matcher.group(1))
                        * switch (matcher.group(2)) {
                            case "ms" -> 1e6;
                            case "s" -> 1e9;
                            case "m" -> 60e9;
                            default -> 3600e9;
                        };
        return Duration.ofNanos((long) nanos);
    }

    private void only(String where, JsonNode node, Set<String> known) throws ScenarioException {
        for (String key : node.propertyNames()) {
            if (!known.contains(key)) {
                throw wrong(where, "unknown key " + key + "; known are " + new TreeSet<>(known));
            }
        }
    }

    private static Set<String> with(Set<String> keys, String... more) {
        Set<String> all = new TreeSet<>(keys);
        all.addAll(List.of(more));
        return all;
    }

    private ScenarioException wrong(String where, String why) {
        return new ScenarioException(file.toString(), where, why);
    }
}
