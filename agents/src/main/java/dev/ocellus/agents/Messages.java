// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

import com.ibm.icu.text.ListFormatter;
import com.ibm.icu.text.MeasureFormat;
import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.Measure;
import com.ibm.icu.util.MeasureUnit;
import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * What the glasses say, in one language: patterns of ICU's MessageFormat by name, from {@code
 * messages.LANGUAGE.yaml}. Immutable and thread-safe.
 */
public final class Messages {
    private static final Map<Locale, Messages> READ = new ConcurrentHashMap<>();
    private static final String ENGLISH = "en";
    private static final int MINUTE = 60;
    private static final int HOUR = 3600;
    private static final int DAY = 24;

    private final Map<String, String> patterns;
    private final ULocale locale;

    private Messages(Map<String, String> patterns, Locale locale) {
        this.patterns = patterns;
        this.locale = ULocale.forLocale(locale);
    }

    /**
     * {@return the messages in the language of a locale, or in English where there are none}
     *
     * @param locale how the wearer writes
     */
    public static Messages of(Locale locale) {
        return READ.computeIfAbsent(locale, Messages::read);
    }

    private static Messages read(Locale locale) {
        String name = "messages." + locale.getLanguage() + ".yaml";
        boolean there = Messages.class.getResource(name) != null;
        try (InputStream in =
                Objects.requireNonNull(
                        Messages.class.getResourceAsStream(
                                there ? name : "messages." + ENGLISH + ".yaml"))) {
            JsonNode root = new YAMLMapper().readTree(in);
            return in(root, there ? locale : Locale.ENGLISH);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return the messages of a file, by group and name; what is no text is left out} */
    static Messages in(JsonNode root, Locale locale) {
        Map<String, String> patterns = new ConcurrentHashMap<>();
        root.properties()
                .forEach(group ->
                        group.getValue().properties().stream()
                                .filter(each -> each.getValue().isString())
                                .forEach(each ->
                                        patterns.put(
                                                group.getKey() + "." + each.getKey(),
                                                each.getValue().asString())));
        return new Messages(Map.copyOf(patterns), locale);
    }

    /**
     * {@return whether there is a message of that name}
     *
     * @param name such as {@code timer.set}
     */
    public boolean has(String name) {
        return patterns.containsKey(name);
    }

    /** {@return the locale that the messages are written for} */
    public Locale locale() {
        return locale.toLocale();
    }

    /** {@return how a message is written, with the names of its arguments} */
    String pattern(String name) {
        return Objects.requireNonNull(patterns.get(name));
    }

    /** {@return the names of all} */
    Set<String> names() {
        return patterns.keySet();
    }

    /**
     * {@return a message}
     *
     * @param name such as {@code timer.set}
     * @param arguments a name and its value in turn
     * @throws IllegalArgumentException if there is no message of that name
     */
    public String say(String name, Object... arguments) {
        String pattern = patterns.get(name);
        if (pattern == null) {
            throw new IllegalArgumentException("no message is called " + name);
        }
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            values.put(String.valueOf(arguments[i]), arguments[i + 1]);
        }
        return new MessageFormat(pattern, locale).format(values);
    }

    /**
     * {@return a time span in words, such as {@code 1 hour, 30 minutes}; the two largest units of
     * days, hours, minutes and seconds}
     *
     * @param span 0 or more, rounded to seconds
     */
    public String duration(Duration span) {
        long seconds = Math.max(0, span.plusMillis(500).toSeconds());
        long[] amounts = {
            seconds / HOUR / DAY, seconds / HOUR % DAY, seconds % HOUR / MINUTE, seconds % MINUTE
        };
        List<MeasureUnit> units =
                List.of(MeasureUnit.DAY, MeasureUnit.HOUR, MeasureUnit.MINUTE, MeasureUnit.SECOND);
        List<Measure> parts = new ArrayList<>();
        for (int i = 0; i < amounts.length && parts.size() < 2; i++) {
            if (amounts[i] > 0) {
                parts.add(new Measure(amounts[i], units.get(i)));
            } else if (!parts.isEmpty()) {
                break;
            }
        }
        if (parts.isEmpty()) {
            parts.add(new Measure(0, MeasureUnit.SECOND));
        }
        return MeasureFormat.getInstance(locale, MeasureFormat.FormatWidth.WIDE)
                .formatMeasures(parts.toArray(Measure[]::new));
    }

    /**
     * {@return a time span in seconds and tenths, such as {@code 12.3 seconds}}
     *
     * @param span 0 or more
     */
    public String seconds(Duration span) {
        BigDecimal seconds =
                BigDecimal.valueOf(span.toMillis(), 3).setScale(1, RoundingMode.HALF_UP);
        return MeasureFormat.getInstance(locale, MeasureFormat.FormatWidth.WIDE)
                .format(new Measure(seconds, MeasureUnit.SECOND));
    }

    /**
     * {@return several things in one sentence: {@code a, b and c}}
     *
     * @param things at least one
     */
    public String all(Collection<String> things) {
        return ListFormatter.getInstance(locale, ListFormatter.Type.AND, ListFormatter.Width.WIDE)
                .format(things);
    }

    /**
     * {@return several things of which one is to be chosen: {@code a, b or c}}
     *
     * @param things at least one
     */
    public String one(Collection<String> things) {
        return ListFormatter.getInstance(locale, ListFormatter.Type.OR, ListFormatter.Width.WIDE)
                .format(things);
    }

    /**
     * {@return words as they begin a sentence}
     *
     * @param words of any length
     */
    public static String capital(String words) {
        if (words.isEmpty()) {
            return words;
        }
        int first = words.offsetByCodePoints(0, 1);
        return words.substring(0, first).toUpperCase(Locale.ROOT) + words.substring(first);
    }

    /**
     * {@return whether a sentence holds one of the words of a list, such as those for "all"}
     *
     * @param name of the list, words separated by commas
     * @param sentence as it was said
     */
    public boolean mentions(String name, @Nullable String sentence) {
        String words = patterns.get(name);
        if (words == null || sentence == null) {
            return false;
        }
        Set<String> said =
                Set.of(
                        Arrays.stream(
                                        sentence.toLowerCase(locale.toLocale())
                                                .split("[^\\p{L}\\p{N}']+", -1))
                                .distinct()
                                .toArray(String[]::new));
        for (String word : words.split(",", -1)) {
            if (said.contains(word.strip())) {
                return true;
            }
        }
        return false;
    }
}
