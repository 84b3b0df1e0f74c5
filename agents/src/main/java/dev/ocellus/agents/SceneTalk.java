// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

import dev.ocellus.perception.vision.Light;
import dev.ocellus.perception.vision.Place;
import dev.ocellus.perception.vision.Scene;
import dev.ocellus.perception.vision.SceneWords;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Says what is seen in a language other than English, and answers what is asked about it, by {@code
 * scene.LANGUAGE.yaml}. Immutable and thread-safe.
 */
public final class SceneTalk {
    private static final Map<String, Optional<SceneTalk>> READ = new ConcurrentHashMap<>();
    private static final String THINGS = "things";
    private static final String WHERE = "where";
    private static final String LAST = "last";
    private static final String TITLE = "title";

    private final Messages messages;
    private final Map<String, Named> things;
    private final List<Named> kinds;
    private final List<String> endings;

    /**
     * How people call a thing.
     *
     * @param one of it, with its article, as what is seen
     * @param subject one of it, with its article, standing alone
     * @param many of it
     * @param names in small letters
     */
    private record Named(String one, String subject, String many, List<String> names) {}

    private SceneTalk(
            Messages messages, Map<String, Named> things, List<Named> kinds, List<String> endings) {
        this.messages = messages;
        this.things = things;
        this.kinds = kinds;
        this.endings = endings;
    }

    /**
     * {@return what talks of scenes in the language of a locale; empty where that is English}
     *
     * @param locale how the wearer talks
     */
    public static Optional<SceneTalk> in(Locale locale) {
        return READ.computeIfAbsent(locale.getLanguage(), language -> read(language, locale));
    }

    private static Optional<SceneTalk> read(String language, Locale locale) {
        try (InputStream in = SceneTalk.class.getResourceAsStream("scene." + language + ".yaml")) {
            if (in == null) {
                return Optional.empty();
            }
            JsonNode root = new YAMLMapper().readTree(in);
            Map<String, Named> things = new LinkedHashMap<>();
            root.path(THINGS)
                    .properties()
                    .forEach(thing -> things.put(thing.getKey(), named(thing.getValue())));
            List<Named> kinds = new ArrayList<>();
            root.path("kinds").properties().forEach(kind -> kinds.add(named(kind.getValue())));
            List<String> endings =
                    root.path("endings").valueStream().map(JsonNode::asString).toList();
            return Optional.of(new SceneTalk(Messages.in(root, locale), things, kinds, endings));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Named named(JsonNode thing) {
        List<String> names = new ArrayList<>();
        thing.path("names").forEach(name -> names.add(name.asString()));
        String one = thing.path("one").asString();
        return new Named(one, thing.path("is").asString(one), thing.path("many").asString(), names);
    }

    /** {@return whether a noun of this language means things of a label} */
    boolean means(String noun, String label) {
        return isAmong(names(label), noun) || isNamed(label, noun);
    }

    /** {@return all labels that a noun of this language means} */
    List<String> labels(String noun) {
        return things.keySet().stream().filter(label -> isAmong(names(label), noun)).toList();
    }

    /** {@return one of what a noun means, as what is seen: "einen Hund"} */
    String one(String noun) {
        return called(noun).map(Named::one).orElseGet(() -> unnamed(noun));
    }

    /** {@return one of what a noun means, standing alone: "ein Hund"} */
    String subject(String noun) {
        return called(noun).map(Named::subject).orElseGet(() -> unnamed(noun));
    }

    /** The thing that is called so first of all, else one that may be called so. */
    private Optional<Named> called(String noun) {
        String last = last(noun);
        List<Named> all =
                Stream.concat(kinds.stream(), things.values().stream())
                        .filter(each -> isAmong(each.names(), last))
                        .toList();
        return all.stream()
                .filter(each -> each.names().getFirst().equals(last) || isMany(each, last))
                .findFirst()
                .or(() -> all.stream().findFirst())
                .or(() -> Optional.ofNullable(things.get(noun.toLowerCase(Locale.ROOT))));
    }

    /** {@return whether a noun is one of some names, bent or not} */
    private boolean isAmong(List<String> names, String noun) {
        String last = last(noun);
        return names.contains(last)
                || endings.stream()
                        .anyMatch(ending ->
                                last.endsWith(ending)
                                        && names.contains(
                                                last.substring(
                                                        0, last.length() - ending.length())));
    }

    private static boolean isMany(Named named, String noun) {
        return named.many().toLowerCase(Locale.ROOT).equals(noun);
    }

    private String unnamed(String noun) {
        return messages.say("scene.unnamed", "label", noun);
    }

    /**
     * {@return all that is seen, as sentences; never empty}
     *
     * @param scene what is seen
     */
    public String of(Scene scene) {
        List<String> said = new ArrayList<>();
        for (Place.Side side : Place.Side.values()) {
            List<Scene.Thing> there =
                    scene.things().stream().filter(thing -> thing.place().side() == side).toList();
            if (!there.isEmpty()) {
                String name = "scene." + side.name().toLowerCase(Locale.ROOT);
                said.add(messages.say(name, THINGS, listed(there)));
            }
        }
        if (!scene.text().isEmpty()) {
            said.add(messages.say("scene.text", "text", SceneWords.text(scene)));
        }
        for (Scene.Sign sign : scene.signs()) {
            said.add(
                    messages.say(
                            "scene.hand",
                            "side",
                            sign.hand().side().name().toLowerCase(Locale.ROOT),
                            "gesture",
                            sign.gesture().name().toLowerCase(Locale.ROOT)));
        }
        if (said.isEmpty()) {
            said.add(messages.say("scene.nothing"));
        }
        if (scene.light() == Light.DIM) {
            said.add(messages.say("scene.dim"));
        }
        String hindrance = hindrance(scene);
        if (!hindrance.isEmpty()) {
            said.add(hindrance);
        }
        return String.join(" ", said);
    }

    /**
     * {@return why something may be there and not be seen, as a sentence, or nothing}
     *
     * @param scene what is seen
     */
    public String hindrance(Scene scene) {
        List<String> said = new ArrayList<>();
        switch (scene.light()) {
            case DARK -> said.add(messages.say("scene.dark"));
            case GLARING -> said.add(messages.say("scene.glaring"));
            case DIM, NORMAL -> {}
        }
        if (scene.blurred()) {
            said.add(messages.say("scene.blurred"));
        }
        return String.join(" ", said);
    }

    /**
     * {@return the answer to a question about what is seen}
     *
     * @param target of the question: scene, object, person or count
     * @param thing that is asked about, or null
     * @param text the question
     * @param scene what is seen
     * @param labels all that can be seen
     */
    public String answer(
            String target,
            @Nullable String thing,
            String text,
            Scene scene,
            Collection<String> labels) {
        Place.@Nullable Side side = side(text);
        Scene there = side == null ? scene : on(side, scene);
        if (target.equals("person")) {
            return found("person", there, side, labels, false) + ' ' + messages.say("scene.faces");
        }
        return thing == null
                ? of(there)
                : found(thing, there, side, labels, !target.equals("count"));
    }

    /**
     * {@return a part of what is written, or a sentence about how little there is}
     *
     * @param part a number of a line, {@code last} or {@code title}
     * @param scene what is seen, something written too
     */
    public Line line(String part, Scene scene) {
        int lines = scene.text().size();
        int number =
                part.equals(LAST) ? lines : part.equals(TITLE) ? 1 : Integer.parseInt(part, 10);
        return number < 1 || number > lines
                ? new Line(messages.say("scene.lines", "count", lines), false)
                : new Line(scene.text().get(number - 1).text(), true);
    }

    /**
     * A line that was asked for.
     *
     * @param text of it, or why there is none
     * @param read whether it is there
     */
    public record Line(String text, boolean read) {}

    private String found(
            String noun,
            Scene scene,
            Place.@Nullable Side side,
            Collection<String> labels,
            boolean whether) {
        List<String> meant = labels.stream().filter(label -> means(noun, label)).toList();
        if (meant.isEmpty()) {
            return messages.say("scene.cannot", "thing", Messages.capital(noun));
        }
        List<Scene.Thing> seen =
                scene.things().stream()
                        .filter(thing -> meant.contains(thing.detection().label()))
                        .toList();
        String where = where(side);
        if (seen.isEmpty()) {
            String why = hindrance(scene);
            String none = messages.say("scene.none", "one", seen(meant.getFirst()), WHERE, where);
            return why.isEmpty() ? none : none + ' ' + why;
        }
        String all = whether && side == null ? placed(seen) : counted(seen, whether);
        return messages.say(whether ? "scene.yes" : "scene.see", THINGS, all, WHERE, where);
    }

    private static String last(String noun) {
        String name = noun.toLowerCase(Locale.ROOT);
        return name.substring(name.lastIndexOf(' ') + 1);
    }

    private static boolean isNamed(String label, String noun) {
        return label.equalsIgnoreCase(noun);
    }

    private List<String> names(String label) {
        Named named = things.get(label.toLowerCase(Locale.ROOT));
        return named == null ? List.of() : named.names;
    }

    /** A label that nobody has named yet stays as the detector has it. */
    private String seen(String label) {
        Named named = things.get(label.toLowerCase(Locale.ROOT));
        return named == null ? unnamed(label) : named.one;
    }

    private String some(String label, int count, boolean alone) {
        Named named = things.get(label.toLowerCase(Locale.ROOT));
        return count == 1
                ? named != null && alone ? named.subject : seen(label)
                : messages.say(
                        "scene.several",
                        "count",
                        count,
                        "many",
                        named == null ? label : named.many);
    }

    private String counted(List<Scene.Thing> seen, boolean alone) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        seen.forEach(thing -> counts.merge(thing.detection().label(), 1, Integer::sum));
        List<String> parts = new ArrayList<>();
        counts.forEach((label, count) -> parts.add(some(label, count, alone)));
        return messages.all(parts);
    }

    private String placed(List<Scene.Thing> seen) {
        List<String> parts = new ArrayList<>();
        for (Place.Side side : Place.Side.values()) {
            List<Scene.Thing> there =
                    seen.stream().filter(thing -> thing.place().side() == side).toList();
            if (!there.isEmpty()) {
                String name = side.name().toLowerCase(Locale.ROOT);
                parts.add(messages.say("scene.place", THINGS, counted(there, true), "side", name));
            }
        }
        return messages.all(parts);
    }

    private String listed(List<Scene.Thing> seen) {
        List<String> parts = new ArrayList<>();
        for (Place.Distance distance : Place.Distance.values()) {
            List<Scene.Thing> there =
                    seen.stream().filter(thing -> thing.place().distance() == distance).toList();
            if (!there.isEmpty()) {
                String all = counted(there, true);
                parts.add(
                        switch (distance) {
                            case NEAR -> messages.say("scene.near", "thing", all);
                            case MIDDLE -> all;
                            case FAR -> messages.say("scene.far", "thing", all);
                        });
            }
        }
        return String.join("; ", parts);
    }

    private Place.@Nullable Side side(String text) {
        return messages.mentions("words.left", text)
                ? Place.Side.LEFT
                : messages.mentions("words.right", text) ? Place.Side.RIGHT : null;
    }

    private String where(Place.@Nullable Side side) {
        return side == null
                ? ""
                : messages.say(
                        switch (side) {
                            case LEFT -> "scene.onLeft";
                            case CENTRE -> "scene.onCentre";
                            case RIGHT -> "scene.onRight";
                        });
    }

    private static Scene on(Place.Side side, Scene scene) {
        return new Scene(
                scene.widthPx(),
                scene.heightPx(),
                scene.things().stream().filter(thing -> thing.place().side() == side).toList(),
                List.of(),
                List.of(),
                scene.light(),
                scene.blurred());
    }
}
