// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

import dev.ocellus.agents.watch.Trigger;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * How a language speaks of what is to be noticed, from {@code watch.LANGUAGE.yaml}. Immutable and
 * thread-safe.
 */
public final class WatchWords {
    private static final Map<String, WatchWords> READ = new ConcurrentHashMap<>();
    private static final String ENGLISH = "en";
    private static final String WHEN = "when";
    private static final String WHAT = "what";
    private static final String EFFECT = "effect";
    private static final String REST = "rest";

    /** What "low" means where no number is said, in percent. */
    private static final int LOW = 20;

    private static final int ALL = 100;

    /** Words of what is waited for. */
    private static final int LONGEST = 6;

    /**
     * A request in two parts.
     *
     * @param when what is waited for
     * @param then what is to be told or done
     */
    public record Split(String when, String then) {}

    /** A pattern of a kind of trigger. */
    private record Kind(String name, Pattern pattern) {}

    private final JsonNode root;
    private final Locale locale;
    private final Map<String, String> words = new ConcurrentHashMap<>();
    private final Map<String, List<Pattern>> patterns = new ConcurrentHashMap<>();
    private final List<Kind> triggers = new ArrayList<>();

    private WatchWords(JsonNode root, Locale locale) {
        this.root = root;
        this.locale = locale;
        root.path("words")
                .properties()
                .forEach(each -> words.put(each.getKey(), each.getValue().asString()));
        root.path("triggers")
                .forEach(each ->
                        each.properties()
                                .forEach(kind ->
                                        triggers.add(
                                                new Kind(
                                                        kind.getKey(),
                                                        pattern(kind.getValue().asString())))));
    }

    /**
     * {@return the words of a language, or those of English where there are none}
     *
     * @param language ISO 639-1 code
     */
    public static WatchWords of(String language) {
        return READ.computeIfAbsent(language, WatchWords::read);
    }

    private static WatchWords read(String language) {
        String name = "watch." + language + ".yaml";
        boolean there = WatchWords.class.getResource(name) != null;
        try (InputStream in =
                Objects.requireNonNull(
                        WatchWords.class.getResourceAsStream(
                                there ? name : "watch." + ENGLISH + ".yaml"))) {
            return new WatchWords(
                    new YAMLMapper().readTree(in), Locale.of(there ? language : ENGLISH));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * {@return templates by which a skill is asked for; none where the language has no file}
     *
     * @param skill its name
     * @param language ISO 639-1 code
     */
    public static List<String> sentences(String skill, String language) {
        boolean there = WatchWords.class.getResource("watch." + language + ".yaml") != null;
        return there
                ? of(language)
                        .root
                        .path("sentences")
                        .path(skill)
                        .valueStream()
                        .map(JsonNode::asString)
                        .toList()
                : List.of();
    }

    private Pattern pattern(String written) {
        String full = written;
        for (Map.Entry<String, String> each : words.entrySet()) {
            full = full.replace("(?:<" + each.getKey() + ">)", "(?:" + each.getValue() + ")");
            full = full.replace("|<" + each.getKey() + ">", "|" + each.getValue());
        }
        return Pattern.compile(full, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS);
    }

    private List<Pattern> patterns(String... path) {
        return patterns.computeIfAbsent(
                String.join(".", path),
                _ -> {
                    JsonNode node = root;
                    for (String name : path) {
                        node = node.path(name);
                    }
                    Stream<JsonNode> all = node.isArray() ? node.valueStream() : Stream.of(node);
                    return all.filter(JsonNode::isString)
                            .map(each -> pattern(each.asString()))
                            .toList();
                });
    }

    private @Nullable Matcher first(String said, String... path) {
        return patterns(path).stream()
                .map(pattern -> pattern.matcher(said))
                .filter(Matcher::find)
                .findFirst()
                .orElse(null);
    }

    /**
     * {@return which of several things is meant by its place, from 1 on, or 0}
     *
     * @param said such as "the second rule"
     * @param count how many there are
     */
    public int place(String said, int count) {
        List<Pattern> places = patterns("places");
        for (int i = 0; i < places.size(); i++) {
            if (places.get(i).matcher(plain(said)).find()) {
                return i == 0 ? count : i;
            }
        }
        return 0;
    }

    /**
     * {@return whether a sentence is about something}
     *
     * @param topic its name in the file, such as {@code quietOff}
     * @param said as it was said
     */
    public boolean isAbout(String topic, String said) {
        return first(plain(said), "about", topic) != null;
    }

    /**
     * {@return the part of a sentence that matters, where the sentence has a form; else empty}
     *
     * @param name of the form
     * @param said the sentence
     */
    public Optional<String> form(String name, String said) {
        return Optional.ofNullable(first(bare(said), "forms", name))
                .map(found -> found.group("text").strip());
    }

    /**
     * {@return the things of which a list of words is made, without their articles; one where it is
     * none}
     *
     * @param said such as {@code a cat and a dog}
     */
    public List<String> several(String said) {
        String left = said;
        for (Pattern and : patterns("and")) {
            left = and.matcher(left).replaceAll(",");
        }
        return Stream.of(left.split(",", -1))
                .map(this::trimmed)
                .filter(each -> !each.isEmpty())
                .toList();
    }

    /**
     * {@return whether a sentence asks for a skill by its form}
     *
     * @param skill such as {@code rule} or {@code ruleSurely}
     * @param said as it was said
     */
    boolean asks(String skill, String said) {
        return first(plain(said), "asks", skill) != null;
    }

    /**
     * {@return whether a sentence makes or ends something that waits, and so sets nothing off}
     *
     * @param said to the glasses
     */
    public boolean isOwn(String said) {
        return first(plain(said), "own") != null;
    }

    /**
     * {@return whether it is said in which half of the day a time is}
     *
     * @param said a time of day
     */
    public boolean saysHalf(String said) {
        return first(plain(said), "half") != null;
    }

    /**
     * {@return two times of day of a sentence, as they were said, or empty}
     *
     * @param said as it was said
     */
    public Optional<Split> span(String said) {
        return Optional.ofNullable(first(plain(said), "span"))
                .map(found -> new Split(found.group("from"), found.group("to")));
    }

    /**
     * {@return a sentence that asks for something and for another one of it, in two parts}
     *
     * @param said as it was said
     */
    Optional<Split> another(String said) {
        return Optional.ofNullable(first(bare(said), "another"))
                .map(found -> new Split(found.group("one"), found.group("other")));
    }

    /**
     * {@return the parts of a reminder that waits for something, or empty}
     *
     * @param said as it was said
     */
    public Optional<Split> reminder(String said) {
        return Optional.ofNullable(first(bare(said), "reminder"))
                .map(found -> new Split(found.group(WHEN), found.group("text")));
    }

    /**
     * {@return all ways to divide a rule, the likeliest first}
     *
     * @param said as it was said
     */
    public List<Split> rule(String said) {
        List<Split> all = new ArrayList<>();
        String bare = bare(said);
        for (Pattern pattern : patterns("rule")) {
            Matcher matcher = pattern.matcher(bare);
            if (matcher.find()) {
                all.add(split(matcher));
                boolean whenFirst = matcher.start(WHEN) < matcher.start(EFFECT);
                widen(all, whenFirst ? WHEN : EFFECT, pattern, bare);
            }
        }
        return all;
    }

    /** Adds the other ways in which a pattern divides, by making its first part longer. */
    private static void widen(List<Split> all, String first, Pattern pattern, String bare) {
        String lazy = "(?<" + first + ">.+?)";
        Split last = all.getLast();
        while (pattern.pattern().contains(lazy)) {
            int longer = (first.equals(WHEN) ? last.when() : last.then()).length() + 1;
            String wider = "(?<" + first + ">.{" + longer + ",}?)";
            Matcher matcher =
                    Pattern.compile(pattern.pattern().replace(lazy, wider), pattern.flags())
                            .matcher(bare);
            if (!matcher.find()) {
                return;
            }
            last = split(matcher);
            all.add(last);
        }
    }

    /** What is to be done may stand on both sides of what is waited for. */
    private static Split split(Matcher matcher) {
        String effect = matcher.group(EFFECT);
        return new Split(
                matcher.group(WHEN),
                matcher.namedGroups().containsKey(REST)
                        ? effect + " " + matcher.group(REST)
                        : effect);
    }

    /**
     * {@return what is waited for}
     *
     * @param clause what follows "when"
     * @param number reads a number in words
     */
    public Optional<Trigger> trigger(String clause, Function<String, Optional<String>> number) {
        String plain = plain(clause);
        for (Kind kind : triggers) {
            Matcher matcher = kind.pattern().matcher(plain);
            if (matcher.find()) {
                String what =
                        matcher.namedGroups().containsKey(WHAT)
                                ? Objects.requireNonNullElse(matcher.group(WHAT), "")
                                : "";
                Optional<Trigger> found = trigger(kind.name(), what, number);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    /**
     * {@return whether a clause has the form of anything to wait for, possible or not}
     *
     * @param clause as {@code I see a dog}
     */
    public boolean hasForm(String clause) {
        String plain = plain(clause);
        return triggers.stream().anyMatch(kind -> kind.pattern().matcher(plain).find());
    }

    private Optional<Trigger> trigger(
            String kind, String said, Function<String, Optional<String>> number) {
        String what = trimmed(said);
        return switch (kind) {
            case "charge" -> charge(said, number);
            case "heat" -> Optional.of(new Trigger.Heat());
            case "heard" -> some(what).map(Trigger.Heard::new);
            case "read" -> some(what).map(Trigger.Read::new);
            default ->
                    some(what).map(thing -> new Trigger.Seen(ThingNames.singular(thing, locale)));
        };
    }

    /** What is no more than an article, or holds another clause, is nothing to wait for. */
    private Optional<String> some(String what) {
        boolean shortly = what.split(" ", -1).length <= LONGEST;
        return Optional.of(what).filter(text -> shortly && !isAbout("nothing", text));
    }

    private static Optional<Trigger> charge(
            String said, Function<String, Optional<String>> number) {
        if (said.isBlank()) {
            return Optional.of(new Trigger.Charge(LOW));
        }
        return number.apply(said)
                .flatMap(WatchWords::percent)
                .filter(percent -> percent >= 1 && percent <= ALL)
                .map(Trigger.Charge::new);
    }

    private static Optional<Integer> percent(String number) {
        try {
            return Optional.of((int) Math.round(Double.parseDouble(number)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /**
     * {@return what a sentence waits for, such as "tell me when you read exit"; empty where it does
     * not say}
     *
     * @param said the whole sentence
     * @param number reads a number in words
     */
    public Optional<Trigger> awaited(String said, Function<String, Optional<String>> number) {
        return Optional.ofNullable(first(bare(said), WHEN))
                .flatMap(found -> trigger(found.group(WHEN), number));
    }

    /**
     * {@return words without articles before and politeness after them}
     *
     * @param said in small letters
     */
    public String trimmed(String said) {
        String left = plain(said);
        for (Pattern edge : patterns("edges")) {
            left = edge.matcher(left).replaceAll("").strip();
        }
        return left;
    }

    /**
     * {@return the text that a rule is to tell; empty for that it has happened; null where it is to
     * do something}
     *
     * @param effect as it was said
     */
    public @Nullable String told(String effect) {
        if (first(plain(effect), "tell") != null) {
            return "";
        }
        Matcher said = first(bare(effect), "say");
        return said == null ? null : said.group("text").strip();
    }

    /** {@return the sentence as it was said, without what ends it} */
    private static String bare(String said) {
        return said.strip().replaceAll("\\s+", " ").replaceAll("[\\s.!?]+$", "");
    }

    /** {@return small letters without punctuation} */
    private static String plain(String said) {
        return bare(said)
                .toLowerCase(Locale.ROOT)
                .replace('\u2019', '\'')
                .replaceAll("(?<=\\w)'re\\b", " are")
                .replaceAll("[.,;:!?\"\u201c\u201d]+(?=\\s|$)", "")
                .replaceAll("[\"\u201c\u201d]", "");
    }
}
