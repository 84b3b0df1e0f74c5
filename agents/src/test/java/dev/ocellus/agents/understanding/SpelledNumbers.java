// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.understanding;

import com.ibm.icu.text.RuleBasedNumberFormat;
import com.ibm.icu.util.ULocale;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Numbers in words as CLDR spells them, to make sentences of templates. */
final class SpelledNumbers {
    private static final int[] SMALL = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 15, 20, 30, 45, 90};

    private SpelledNumbers() {}

    static List<String> cardinals(String language) {
        RuleBasedNumberFormat spell = spelling(language);
        return IntStream.of(SMALL).mapToObj(n -> plain(spell.format((long) n))).toList();
    }

    static List<String> ordinals(String language) {
        RuleBasedNumberFormat spell = spelling(language);
        return Arrays.stream(spell.getRuleSetNames())
                .filter(rules -> rules.contains("ordinal"))
                .flatMap(rules ->
                        IntStream.of(1, 2, 3, 10, 15, 21)
                                .mapToObj(n -> plain(spell.format((long) n, rules))))
                .toList();
    }

    private static RuleBasedNumberFormat spelling(String language) {
        return new RuleBasedNumberFormat(
                ULocale.forLanguageTag(language), RuleBasedNumberFormat.SPELLOUT);
    }

    private static String plain(String spelled) {
        return spelled.replace("\u00ad", "");
    }
}
