// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

import com.ibm.icu.text.TimeZoneNames;
import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which time zone a place lies in: the cities that zones are named after, and a list of others. */
public final class Places {
    /** All that are known. Thread-safe. */
    public static final Places WORLD = new Places(Locale.ENGLISH);

    private static final Map<String, Places> OTHERS = new ConcurrentHashMap<>();

    private static final String SEVERAL = "?";
    private static final String TIME = " Time";
    private static final int SHORTEST_TO_CORRECT = 5;
    private static final int MOST_WORDS = 4;
    private static final Pattern SPACE = Pattern.compile(" ");

    /** "Right now in Delhi" is no part of Delhi. */
    private static final Pattern NO_NAME =
            Pattern.compile("\\b(?:in|it|is|at|on|over|now|time|for|what|about|there)\\b");

    private static final Pattern SEMICOLON = Pattern.compile("\\s*;\\s*");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern NO_LETTER = Pattern.compile("[^a-z0-9]+");
    private static final Pattern REGION =
            Pattern.compile(
                    "(?:Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.+");
    private static final Pattern FRAME =
            Pattern.compile(
                    "^(?:(?:downtown|beautiful|sunny|the city of) )?(.+?)(?: city| area)?$");

    /**
     * A place that is known.
     *
     * @param name as it is written
     * @param zone its time zone, or null when it lies in several
     * @param exact false when what was said had to be corrected
     */
    public record Place(String name, @Nullable ZoneId zone, boolean exact) {}

    /** "London and Paris" is not a London in Paris. */
    private static final Pattern SEVERAL_PLACES = Pattern.compile("\\b(?:and|or|versus|vs)\\b");

    private @Nullable Map<String, Place> byKey;

    private final Locale locale;

    /** Of another language, words that are in no name; and articles. */
    private Set<String> noName = Set.of();

    private Set<String> articles = Set.of();

    /** Reads nothing yet: most answers need no place. */
    private Places(Locale locale) {
        this.locale = locale;
    }

    /**
     * {@return places by the names of a language, and by those of {@link #WORLD}}
     *
     * @param locale of the language
     */
    public static Places in(Locale locale) {
        String language = Languages.of(locale);
        return language.equals(Locale.ENGLISH.getLanguage())
                ? WORLD
                : OTHERS.computeIfAbsent(language, code -> new Places(Locale.of(code)));
    }

    /**
     * {@return the place of exactly this name, or empty when there is none}
     *
     * @param said such as {@code paris} or {@code the united states}
     */
    public Optional<Place> known(String said) {
        String key = key(said);
        Map<String, Place> all = all();
        Place place = all.get(key);
        if (place == null && articles.contains(SPACE.split(key, 2)[0])) {
            Place bare = all.get(key.substring(key.indexOf(' ') + 1));
            String name = bare == null ? "" : bare.name;
            return Optional.ofNullable(bare)
                    .map(each -> new Place(SPACE.split(key, 2)[0] + ' ' + name, each.zone, true));
        }
        return Optional.ofNullable(
                place == null ? all().get(FRAME.matcher(key).replaceFirst("$1")) : place);
    }

    /**
     * {@return the place that is probably meant, or empty when it is not known}
     *
     * @param said such as {@code paris texas}, or {@code tokio}
     */
    public Optional<Place> find(String said) {
        String key = key(said);
        return known(said)
                .or(() -> Optional.ofNullable(qualified(key)))
                .or(() -> Optional.ofNullable(corrected(key)));
    }

    /**
     * {@return whether that is the name of a place, alone or with what it lies in}
     *
     * @param name in small letters
     */
    public boolean isPlace(String name) {
        String key = key(name);
        boolean named =
                known(name).isEmpty()
                        && !NO_NAME.matcher(key).find()
                        && SPACE.splitAsStream(key).noneMatch(noName::contains)
                        && SPACE.splitAsStream(key).count() <= MOST_WORDS;
        // IST is a time in India, and German for "is".
        return (known(name).isPresent() && !noName.contains(key))
                || (named && qualified(key) != null);
    }

    private synchronized Map<String, Place> all() {
        Map<String, Place> all = byKey;
        if (all == null) {
            all = this == WORLD ? read() : translated();
            byKey = all;
        }
        return all;
    }

    private static Map<String, Place> read() {
        Map<String, Place> all = new HashMap<>();
        for (String id : ZoneId.getAvailableZoneIds()) {
            if (REGION.matcher(id).matches()) {
                add(all, id.substring(id.lastIndexOf('/') + 1).replace('_', ' '), id);
            }
        }
        try (InputStream in =
                Objects.requireNonNull(Places.class.getResourceAsStream("places.txt"))) {
            lines(in).forEach(line -> addAll(all, line));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    private static List<String> lines(InputStream in) throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }

    /** The names that CLDR has for cities and countries, and those of a file. */
    private Map<String, Place> translated() {
        Map<String, Place> all = new HashMap<>(WORLD.all());
        TimeZoneNames names = TimeZoneNames.getInstance(ULocale.forLocale(locale));
        for (String id : ZoneId.getAvailableZoneIds()) {
            String name = REGION.matcher(id).matches() ? names.getExemplarLocationName(id) : null;
            if (name != null) {
                add(all, name, id);
            }
        }
        for (String country : Locale.getISOCountries()) {
            Locale there = Locale.of("", country);
            WORLD.known(there.getDisplayCountry(Locale.ENGLISH))
                    .ifPresent(place -> {
                        String name = there.getDisplayCountry(locale);
                        all.put(key(name), new Place(name, place.zone, true));
                    });
        }
        String file = "places." + locale.getLanguage() + ".txt";
        try (InputStream in = Places.class.getResourceAsStream(file)) {
            for (String line : in == null ? List.<String>of() : lines(in)) {
                String listed = line.substring(line.indexOf('=') + 1).strip();
                switch (line.charAt(0)) {
                    case '!' -> noName = keys(listed);
                    case '*' -> articles = keys(listed);
                    default -> addAll(all, line);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    private static Set<String> keys(String listed) {
        return SEMICOLON.splitAsStream(listed).map(Places::key).collect(Collectors.toSet());
    }

    private static void addAll(Map<String, Place> all, String line) {
        int equals = line.indexOf('=');
        String zone = line.substring(0, equals).strip();
        SEMICOLON
                .splitAsStream(line.substring(equals + 1).strip())
                .forEach(name -> add(all, name, zone));
    }

    private static void add(Map<String, Place> all, String name, String zone) {
        Place place = new Place(name, zone.equals(SEVERAL) ? null : ZoneId.of(zone), true);
        all.put(key(name), place);
        if (name.endsWith(TIME)) {
            all.put(key(name.substring(0, name.length() - TIME.length())), place);
        }
    }

    /** A place and what it lies in, such as {@code springfield illinois}. */
    private @Nullable Place qualified(String key) {
        for (int space = key.lastIndexOf(' '); space > 0; space = key.lastIndexOf(' ', space - 1)) {
            Place within = all().get(key.substring(space + 1));
            if (within != null) {
                String first = key.substring(0, space);
                if (SEVERAL_PLACES.matcher(first).find()) {
                    continue;
                }
                Place place = all().get(first);
                String name = (place == null ? title(first) : place.name) + ", " + within.name;
                if (within.zone != null) {
                    return new Place(name, within.zone, true);
                }
                return place == null ? null : new Place(name, place.zone, true);
            }
        }
        return null;
    }

    /** The one place that differs by a single letter. */
    private @Nullable Place corrected(String key) {
        if (key.length() < SHORTEST_TO_CORRECT) {
            return null;
        }
        Place found = null;
        for (Map.Entry<String, Place> entry : all().entrySet()) {
            // Zones have names that nobody mispronounces: Atlantis is not Atlantic Time.
            if (entry.getKey().length() >= SHORTEST_TO_CORRECT
                    && !entry.getValue().name.endsWith(TIME)
                    && isNear(key, entry.getKey())) {
                if (found != null && !Objects.equals(found.zone, entry.getValue().zone)) {
                    return null;
                }
                found = entry.getValue();
            }
        }
        return found == null ? null : new Place(found.name, found.zone, false);
    }

    /** Whether one letter put in, left out, replaced or swapped makes them equal. */
    private static boolean isNear(String a, String b) {
        if (Math.abs(a.length() - b.length()) > 1) {
            return false;
        }
        int start = 0;
        int shortest = Math.min(a.length(), b.length());
        while (start < shortest && a.charAt(start) == b.charAt(start)) {
            start++;
        }
        int end = 0;
        while (end < shortest - start
                && a.charAt(a.length() - 1 - end) == b.charAt(b.length() - 1 - end)) {
            end++;
        }
        int middleOfA = a.length() - start - end;
        int middleOfB = b.length() - start - end;
        boolean swapped =
                middleOfA == 2
                        && middleOfB == 2
                        && a.charAt(start) == b.charAt(start + 1)
                        && a.charAt(start + 1) == b.charAt(start);
        return swapped || (middleOfA <= 1 && middleOfB <= 1);
    }

    private static String key(String name) {
        String plain =
                MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD)).replaceAll("");
        plain = NO_LETTER.matcher(plain.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
        return plain.startsWith("the ") ? plain.substring(4) : plain;
    }

    /**
     * {@return words written as a name}
     *
     * @param words in small letters
     */
    public static String title(String words) {
        StringBuilder title = new StringBuilder(words);
        for (int i = 0; i < title.length(); i++) {
            if (i == 0 || title.charAt(i - 1) == ' ') {
                title.setCharAt(i, Character.toUpperCase(title.charAt(i)));
            }
        }
        return title.toString();
    }
}
