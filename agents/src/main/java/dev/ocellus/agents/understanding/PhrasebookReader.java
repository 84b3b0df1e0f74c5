// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.understanding;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads the file of one language; its first lines say how it is written. */
final class PhrasebookReader {
    private static final String SAY = "say";
    private static final Pattern WORD = Pattern.compile("\\p{L}{2,}");

    private final JsonNode root;
    private final Predicate<String> places;
    private final Map<String, String> types = new HashMap<>();

    private PhrasebookReader(JsonNode root, Predicate<String> places) {
        this.root = root;
        this.places = places;
        root.path("types")
                .properties()
                .forEach(type -> types.put(type.getKey(), type.getValue().asString()));
    }

    /**
     * {@return the grammar of a language}
     *
     * @param language ISO 639-1 code
     * @param places whether a name in small letters is that of a place
     * @throws IllegalArgumentException if there is none, or its file is ill-made
     */
    static Grammar read(String language, Predicate<String> places) {
        return read(language, places, List.of(), _ -> {});
    }

    /**
     * {@return the grammar of a language, with templates that are not in its file}
     *
     * @param language ISO 639-1 code
     * @param places whether a name in small letters is that of a place
     * @param additions the templates; an ill-made one is left out
     * @param refused takes a line about each that is left out
     * @throws IllegalArgumentException if there is no such language, or its file is ill-made
     */
    static Grammar read(
            String language,
            Predicate<String> places,
            List<Understander.Addition> additions,
            Consumer<String> refused) {
        try (InputStream in = PhrasebookReader.class.getResourceAsStream(language + ".yaml")) {
            if (in == null) {
                throw new IllegalArgumentException(
                        "must be a language that is known, got " + language);
            }
            PhrasebookReader reader = new PhrasebookReader(new YAMLMapper().readTree(in), places);
            return reader.with(reader.grammar(), additions, refused);
        } catch (IOException e) {
            throw new IllegalArgumentException(language + ".yaml cannot be read", e);
        }
    }

    private Grammar with(
            Grammar grammar, List<Understander.Addition> additions, Consumer<String> refused) {
        List<Grammar.Request> all = new ArrayList<>(grammar.requests());
        for (Understander.Addition addition : additions) {
            try {
                Node node = parse(addition.sentence());
                check(grammar, node);
                Intent intent = new Intent(addition.skill(), Map.of());
                all.add(new Grammar.Request(intent, node, false));
            } catch (IllegalArgumentException e) {
                refused.accept(
                        "skill %s: a sentence is left out: %s"
                                .formatted(addition.skill(), e.getMessage()));
            }
        }
        return grammar.with(List.copyOf(all));
    }

    private Grammar grammar() {
        Map<String, Node> rules = new HashMap<>();
        root.path("rules")
                .properties()
                .forEach(rule -> rules.put(rule.getKey(), parse(rule.getValue().asString())));
        Map<String, Frame> frames = new HashMap<>();
        root.path("lists")
                .properties()
                .forEach(list -> frames.put(list.getKey(), list(list.getKey(), list.getValue())));
        root.path("frames")
                .properties()
                .forEach(frame ->
                        frames.put(frame.getKey(), frame(frame.getKey(), frame.getValue())));
        Map<String, Set<String>> heard = new HashMap<>();
        root.path("heard")
                .properties()
                .forEach(word -> heard.put(word.getKey(), new HashSet<>(strings(word.getValue()))));
        JsonNode numbers = root.path("numbers");
        Map<String, BigDecimal> more = new HashMap<>();
        numbers.path("more")
                .properties()
                .forEach(number ->
                        more.put(number.getKey(), new BigDecimal(number.getValue().asString())));
        Grammar grammar =
                new Grammar(
                        root.path("language").asString(),
                        requests(),
                        rules,
                        frames,
                        new Numerals(
                                root.path("language").asString(),
                                more,
                                map(numbers.path("heard")),
                                List.of(
                                        strings(numbers.path("point")),
                                        strings(numbers.path("minus")),
                                        strings(numbers.path("and")),
                                        strings(numbers.path("one")),
                                        strings(numbers.path("not")),
                                        strings(numbers.path("powers")))),
                        strings(numbers.path("endings")),
                        new Spelling(
                                written(),
                                map(root.path("in_full")),
                                Set.copyOf(strings(root.path("fillers"))),
                                plain()),
                        root.path("stem").asInt(0),
                        heard,
                        phrases("corrections"),
                        parse("[" + root.path("before").asString() + "]"),
                        parse("[" + root.path("after").asString() + "]"),
                        new Grammar.Edges(
                                Set.copyOf(strings(root.path("edges").path("first"))),
                                Set.copyOf(strings(root.path("edges").path("last"))),
                                Set.copyOf(strings(root.path("edges").path("lead")))),
                        follow(),
                        new Joins(
                                strings(root.path("plan").path("joins")),
                                strings(root.path("plan").path("begins"))),
                        root.path("templates_first").booleanValue(false),
                        places);
        check(grammar);
        return grammar;
    }

    /** A language that says nothing of it writes thousands with a comma. */
    private List<Spelling.Rewriting> written() {
        if (root.path("written").isMissingNode()) {
            return Spelling.COMMAS;
        }
        List<Spelling.Rewriting> all = new ArrayList<>();
        for (JsonNode each : root.path("written")) {
            all.add(
                    new Spelling.Rewriting(
                            Pattern.compile(
                                    each.path("from").asString(),
                                    Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE),
                            each.path("to").asString("")));
        }
        return all;
    }

    /** All words of the file may be typed without the letters that a keyboard lacks. */
    private Map<String, String> plain() {
        Map<String, List<String>> letters = new LinkedHashMap<>();
        root.path("letters")
                .properties()
                .forEach(letter -> letters.put(letter.getKey(), strings(letter.getValue())));
        if (letters.isEmpty()) {
            return Map.of();
        }
        Set<String> vocabulary = new HashSet<>();
        addWords(root, vocabulary);
        return Spelling.plain(vocabulary, letters, Set.copyOf(strings(root.path("unlike"))));
    }

    private static void addWords(JsonNode node, Set<String> vocabulary) {
        node.properties().forEach(each -> addWords(each.getKey(), vocabulary));
        node.forEach(each -> addWords(each, vocabulary));
        if (node.isString()) {
            addWords(node.asString(), vocabulary);
        }
    }

    private static void addWords(String text, Set<String> vocabulary) {
        WORD.matcher(text.toLowerCase(Locale.ROOT))
                .results()
                .forEach(word -> vocabulary.add(word.group()));
    }

    private List<Grammar.Request> requests() {
        List<Grammar.Request> requests = new ArrayList<>();
        root.path("skills")
                .properties()
                .forEach(skill -> requests.addAll(requests(skill.getKey(), skill.getValue())));
        return List.copyOf(requests);
    }

    private Map<String, List<Grammar.Request>> follow() {
        Map<String, List<Grammar.Request>> follow = new HashMap<>();
        root.path("follow")
                .properties()
                .forEach(skill ->
                        follow.put(skill.getKey(), requests(skill.getKey(), skill.getValue())));
        return Map.copyOf(follow);
    }

    private List<Grammar.Request> requests(String skill, JsonNode groups) {
        List<Grammar.Request> requests = new ArrayList<>();
        for (JsonNode group : groups) {
            Intent intent = new Intent(skill, map(group.path("slots")));
            boolean revises = group.path("revises").booleanValue(false);
            for (String template : strings(group.path(SAY))) {
                requests.add(new Grammar.Request(intent, parse(template), revises));
            }
        }
        return List.copyOf(requests);
    }

    /** A list of values, each with the template of its names. */
    private Frame list(String name, JsonNode values) {
        List<Frame.Way> ways = new ArrayList<>();
        for (Map.Entry<String, JsonNode> value : values.properties()) {
            Node node = parse(value.getValue().asString());
            ways.add(new Frame.Way(node, Map.of("value", value.getKey())));
        }
        return new Frame(name, List.copyOf(ways), "value", Senses.named("value"));
    }

    /** Its own ways, or those of the frame that it is {@code like}. */
    private Frame frame(String name, JsonNode frame) {
        List<Frame.Way> ways = new ArrayList<>();
        JsonNode like = frame.path("like");
        JsonNode from = like.isString() ? root.path("frames").path(like.asString()) : frame;
        for (JsonNode way : from.path("ways")) {
            if (way.isString()) {
                ways.add(new Frame.Way(parse(way.asString()), Map.of()));
            } else {
                Map<String, String> fields = new LinkedHashMap<>(map(way));
                String say = Objects.requireNonNullElse(fields.remove(SAY), "");
                ways.add(new Frame.Way(parse(say), Map.copyOf(fields)));
            }
        }
        if (ways.isEmpty()) {
            throw new IllegalArgumentException("no way is given to say " + name);
        }
        String sense = frame.path("sense").asString();
        return new Frame(name, List.copyOf(ways), sense, Senses.named(sense));
    }

    private List<List<String>> phrases(String name) {
        return strings(root.path(name)).stream()
                .map(phrase -> List.of(phrase.split(" ", -1)))
                .sorted(Comparator.comparingInt((List<String> words) -> words.size()).reversed())
                .toList();
    }

    private Node parse(String template) {
        return TemplateParser.parse(template, types);
    }

    private static List<String> strings(JsonNode array) {
        List<String> all = new ArrayList<>();
        array.forEach(each -> all.add(each.asString()));
        return all;
    }

    private static Map<String, String> map(JsonNode object) {
        Map<String, String> map = new LinkedHashMap<>();
        object.properties().forEach(each -> map.put(each.getKey(), each.getValue().asString()));
        return map;
    }

    /** Every rule and type that is named must be there: a mistake must not wait for a sentence. */
    private static void check(Grammar grammar) {
        grammar.rules().values().forEach(node -> check(grammar, node));
        grammar.frames()
                .values()
                .forEach(frame -> frame.ways().forEach(way -> check(grammar, way.node())));
        grammar.requests().forEach(request -> check(grammar, request.node()));
    }

    private static void check(Grammar grammar, Node node) {
        switch (node) {
            case Node.Word _ -> {}
            case Node.Sequence sequence -> sequence.parts().forEach(part -> check(grammar, part));
            case Node.Choice choice -> choice.choices().forEach(each -> check(grammar, each));
            case Node.Rule rule -> {
                if (!grammar.rules().containsKey(rule.name())) {
                    throw new IllegalArgumentException("no rule is called <" + rule.name() + ">");
                }
            }
            case Node.Slot slot -> {
                if (!grammar.frames().containsKey(slot.type())
                        && !Values.TYPES.contains(slot.type())) {
                    throw new IllegalArgumentException("no type is called " + slot.type());
                }
            }
        }
    }
}
