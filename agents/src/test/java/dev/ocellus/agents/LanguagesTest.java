// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.ULocale;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class LanguagesTest {
    private static final Set<String> NO_PATTERNS = Set.of("words");

    static Stream<String> others() {
        return Languages.known().stream().skip(1);
    }

    @ParameterizedTest
    @MethodSource("others")
    void aLanguageHasEachMessageOfEnglishWithTheSameArguments(String language) {
        Map<String, Set<String>> english = arguments(Messages.of(Locale.ENGLISH));
        Map<String, Set<String>> other = arguments(Messages.of(Locale.of(language)));
        Map<String, Set<String>> missing = new TreeMap<>(english);
        missing.keySet().removeAll(other.keySet());
        assertEquals(Map.of(), missing, "missing in messages." + language + ".yaml");
        Map<String, Set<String>> unknown = new TreeMap<>(other);
        unknown.keySet().removeAll(english.keySet());
        assertEquals(Map.of(), unknown, "not in messages.en.yaml");
        english.forEach((name, due) -> {
            Set<String> more = new TreeSet<>(other.get(name));
            more.removeAll(due);
            assertEquals(Set.of(), more, name + " names what it is not given");
        });
    }

    @Test
    void aLanguageThatNobodyHasWrittenIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Languages.locale("xx"));
    }

    @ParameterizedTest
    @CsvSource({
        "Tokio, Asia/Tokyo",
        "der Schweiz, Europe/Zurich",
        "München, Europe/Berlin",
        "Rom, Europe/Rome",
        "Neuseeland, Pacific/Auckland",
        "Peking, Asia/Shanghai",
        "London, Europe/London"
    })
    void aPlaceIsFoundByItsGermanName(String name, String zone) {
        assertEquals(
                zone, String.valueOf(Places.in(Locale.GERMAN).find(name).orElseThrow().zone()));
    }

    private static Map<String, Set<String>> arguments(Messages messages) {
        Map<String, Set<String>> all = new TreeMap<>();
        for (String name : messages.names()) {
            boolean plain = NO_PATTERNS.contains(name.substring(0, name.indexOf('.')));
            all.put(
                    name,
                    plain
                            ? Set.of()
                            : new MessageFormat(
                                            messages.pattern(name),
                                            ULocale.forLocale(messages.locale()))
                                    .getArgumentNames());
        }
        return all;
    }
}
