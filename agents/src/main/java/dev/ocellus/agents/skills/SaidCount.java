// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.skills;

import com.ibm.icu.text.RuleBasedNumberFormat;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The one number of a sentence, in digits or in words. */
final class SaidCount {
    private static final int MOST = 999;
    private static final int WORDS = 5;
    private static final Map<String, Map<String, Integer>> SPELLED = new ConcurrentHashMap<>();

    private SaidCount() {}

    /** {@return the number, or null where there is none or more than one} */
    static @Nullable String in(String sentence, Locale locale) {
        Map<String, Integer> spelled =
                SPELLED.computeIfAbsent(locale.getLanguage(), language -> spelled(locale));
        List<String> words = List.of(plain(sentence, locale).split(" ", -1));
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).matches("\\d{1,6}")) {
                found.add(Integer.parseInt(words.get(i)));
                continue;
            }
            for (int n = Math.min(WORDS, words.size() - i); n > 0; n--) {
                Integer value = spelled.get(String.join(" ", words.subList(i, i + n)));
                if (value != null) {
                    found.add(value);
                    i += n - 1;
                    break;
                }
            }
        }
        return found.size() == 1 ? found.getFirst().toString() : null;
    }

    private static Map<String, Integer> spelled(Locale locale) {
        RuleBasedNumberFormat spell =
                new RuleBasedNumberFormat(locale, RuleBasedNumberFormat.SPELLOUT);
        Map<String, Integer> all = new HashMap<>();
        for (int i = 2; i <= MOST; i++) {
            all.putIfAbsent(plain(spell.format(i), locale), i);
        }
        return all;
    }

    private static String plain(String words, Locale locale) {
        return words.toLowerCase(locale).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
    }
}
