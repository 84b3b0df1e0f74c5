// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.understanding;

import com.ibm.icu.text.RuleBasedNumberFormat;
import com.ibm.icu.util.ULocale;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Numbers in words, as CLDR spells them. ICU spells well and reads badly ("twenty five" as 2005),
 * so what it spells is looked up. Immutable.
 */
final class Numerals {
    /** Numbers below this are known word by word; above, thousands are put together. */
    private static final int SPELLED = 1000;

    private static final int ORDINALS = 100;
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2100;
    private static final int LONGEST = 9;
    private static final Pattern DIGITS = Pattern.compile("\\d+(?:[.,]\\d+)?");
    private static final Pattern ORDINAL_DIGITS = Pattern.compile("\\d{1,3}");

    private final Map<String, BigDecimal> cardinals = new HashMap<>();
    private final Map<String, BigDecimal> ordinals = new HashMap<>();
    private final Map<String, BigDecimal> years = new HashMap<>();
    private final Map<String, Long> powers = new HashMap<>();
    private final Map<String, String> soundsLike;
    private final List<String> point;
    private final List<String> minus;
    private final List<String> and;
    private final List<String> one;

    /**
     * A number among words.
     *
     * @param value what it is
     * @param end index after its last word
     */
    record Found(BigDecimal value, int end) {}

    /**
     * @param language ISO 639-1 code
     * @param more spellings that CLDR lacks, such as "a couple"
     * @param soundsLike what a transcriber writes for a number, such as "for" for "four"
     * @param words names of the decimal point, of minus, of what may stand between hundreds and
     *     tens, of one in "a hundred", of what is spelled like a number and is an article, and of
     *     powers of ten that have another form, {@code million=millionen}, in this order
     */
    Numerals(
            String language,
            Map<String, BigDecimal> more,
            Map<String, String> soundsLike,
            List<List<String>> words) {
        this.soundsLike = Map.copyOf(soundsLike);
        this.point = words.get(0);
        this.minus = words.get(1);
        this.and = words.get(2);
        this.one = words.get(3);
        RuleBasedNumberFormat spell =
                new RuleBasedNumberFormat(
                        ULocale.forLanguageTag(language), RuleBasedNumberFormat.SPELLOUT);
        for (String rules : spell.getRuleSetNames()) {
            boolean ordinal = rules.contains("ordinal");
            boolean year = rules.contains("year");
            int from = year ? FIRST_YEAR : 0;
            int to = ordinal ? ORDINALS : year ? LAST_YEAR : SPELLED;
            Map<String, BigDecimal> into = ordinal ? ordinals : year ? years : cardinals;
            for (long i = from; i < to; i++) {
                String name = plain(spell.format(i, rules));
                into.putIfAbsent(name, BigDecimal.valueOf(i));
                if (i >= 100) {
                    into.putIfAbsent(withoutOne(name), BigDecimal.valueOf(i));
                }
            }
            if (!ordinal && !year) {
                for (long power : new long[] {100, 1000, 1_000_000, 1_000_000_000}) {
                    String name = plain(spell.format(power, rules));
                    String last = name.substring(name.lastIndexOf(' ') + 1);
                    powers.putIfAbsent(last, power);
                    powers.putIfAbsent(withoutOne(last), power);
                }
            }
        }
        for (String power : words.get(5)) {
            Long same = powers.get(power.substring(0, power.indexOf('=')));
            if (same != null) {
                powers.put(power.substring(power.indexOf('=') + 1), same);
            }
        }
        cardinals.keySet().removeAll(words.get(4));
        cardinals.putAll(more);
    }

    /** "Einhundert" is "hundert" too. */
    private String withoutOne(String name) {
        return one.stream()
                .filter(each -> name.startsWith(each) && name.length() > each.length() + 2)
                .map(each -> name.substring(each.length()).strip())
                .findFirst()
                .orElse(name);
    }

    private String plain(String spelled) {
        StringBuilder kept = new StringBuilder();
        for (String word :
                spelled.toLowerCase(Locale.ROOT).replace("\u00ad", "").split("[-\\s,]+", -1)) {
            if (!and.contains(word)) {
                kept.append(kept.isEmpty() ? "" : " ").append(word);
            }
        }
        return kept.toString();
    }

    /** {@return whether a word makes the number behind it less than zero} */
    boolean isMinus(String word) {
        return minus.contains(word);
    }

    /** {@return whether a word is an article that counts as one: "a hundred"} */
    boolean isArticle(String word) {
        return one.contains(word);
    }

    /** {@return the longest number that begins at a word, or null when none does} */
    @Nullable Found number(List<String> words, int from) {
        boolean negative = minus.contains(words.get(from)) && from + 1 < words.size();
        Found whole = whole(words, negative ? from + 1 : from);
        if (whole == null) {
            return null;
        }
        boolean integer = whole.value.scale() <= 0;
        if (integer && whole.end + 1 < words.size() && point.contains(words.get(whole.end))) {
            whole = decimals(words, whole);
        }
        return negative ? new Found(whole.value.negate(), whole.end) : whole;
    }

    private Found decimals(List<String> words, Found whole) {
        StringBuilder digits = new StringBuilder();
        int at = whole.end + 1;
        while (at < words.size()) {
            BigDecimal digit =
                    DIGITS.matcher(words.get(at)).matches() ? null : cardinals.get(words.get(at));
            String written = digit == null ? words.get(at) : digit.toPlainString();
            if (!ORDINAL_DIGITS.matcher(written).matches()) {
                break;
            }
            digits.append(written);
            at++;
        }
        return digits.isEmpty()
                ? whole
                : new Found(new BigDecimal(whole.value.toPlainString() + "." + digits), at);
    }

    private @Nullable Found whole(List<String> words, int from) {
        Found found = below(words, from);
        if (found == null) {
            Long power = powers.get(words.get(from));
            // "hundred", "thousand" alone
            return power == null ? null : new Found(BigDecimal.valueOf(power), from + 1);
        }
        BigDecimal sum = BigDecimal.ZERO;
        while (true) {
            Long power = found.end < words.size() ? powers.get(words.get(found.end)) : null;
            if (power == null || (power == 100 && found.value.compareTo(BigDecimal.TEN) >= 0)) {
                return new Found(sum.add(found.value), found.end);
            }
            BigDecimal unit = BigDecimal.valueOf(power);
            sum = sum.add(found.value.multiply(unit));
            int next = found.end + 1;
            int after = next < words.size() && and.contains(words.get(next)) ? next + 1 : next;
            Found rest = after < words.size() ? below(words, after) : null;
            if (rest == null || rest.value.compareTo(unit) >= 0) {
                return new Found(sum, next);
            }
            found = rest;
        }
    }

    /** A number of digits, or one that is spelled and below a thousand. */
    private @Nullable Found below(List<String> words, int from) {
        String first = words.get(from);
        if (DIGITS.matcher(first).matches()) {
            return new Found(new BigDecimal(first.replace(',', '.')), from + 1);
        }
        Found spelled = spelled(cardinals, words, from);
        boolean article = spelled == null && one.contains(first) && from + 1 < words.size();
        if (article && powers.containsKey(words.get(from + 1))) {
            // A hundred, a thousand.
            return new Found(BigDecimal.ONE, from + 1);
        }
        return spelled == null ? glued(first, from) : spelled;
    }

    /** Thousands in one word: "zweitausendfünfhundert". */
    private @Nullable Found glued(String word, int from) {
        for (Map.Entry<String, Long> power : powers.entrySet()) {
            int at = power.getValue() >= SPELLED ? word.indexOf(power.getKey()) : -1;
            int end = at + power.getKey().length();
            if (at < 0 || (at == 0 && end == word.length())) {
                continue;
            }
            String head = word.substring(0, at);
            String tail = word.substring(end);
            BigDecimal many = one.contains(head) || at == 0 ? BigDecimal.ONE : cardinals.get(head);
            BigDecimal rest = tail.isEmpty() ? BigDecimal.ZERO : cardinals.get(tail);
            if (many != null && rest != null) {
                BigDecimal unit = BigDecimal.valueOf(power.getValue());
                return new Found(many.multiply(unit).add(rest), from + 1);
            }
        }
        return null;
    }

    private @Nullable Found spelled(
            Map<String, BigDecimal> spellings, List<String> words, int from) {
        StringBuilder text = new StringBuilder();
        Found longest = null;
        for (int end = from; end < Math.min(words.size(), from + LONGEST); end++) {
            String word = words.get(end);
            if (end > from && and.contains(word)) {
                continue;
            }
            text.append(text.isEmpty() ? "" : " ").append(word);
            BigDecimal value = spellings.get(text.toString());
            if (value != null) {
                longest = new Found(value, end + 1);
            }
        }
        return longest;
    }

    /** {@return the number that a single word sounds like, or null} */
    @Nullable Found heard(List<String> words, int from) {
        String meant = soundsLike.get(words.get(from));
        BigDecimal value = meant == null ? null : cardinals.get(meant);
        return value == null ? null : new Found(value, from + 1);
    }

    /** {@return the ordinal number that begins at a word, such as "twenty first" or "3 rd"} */
    @Nullable Found ordinal(List<String> words, int from, List<String> endings) {
        if (ORDINAL_DIGITS.matcher(words.get(from)).matches()) {
            boolean ended = from + 1 < words.size() && endings.contains(words.get(from + 1));
            return new Found(new BigDecimal(words.get(from)), ended ? from + 2 : from + 1);
        }
        return spelled(ordinals, words, from);
    }

    /** {@return the year that begins at a word, such as 2026 or "twenty twenty six"} */
    @Nullable Found year(List<String> words, int from) {
        Found found = spelled(years, words, from);
        if (found == null) {
            found = number(words, from);
        }
        boolean sane =
                found != null
                        && found.value.scale() <= 0
                        && found.value.compareTo(BigDecimal.valueOf(1000)) >= 0
                        && found.value.compareTo(BigDecimal.valueOf(9999)) <= 0;
        return sane ? found : null;
    }
}
