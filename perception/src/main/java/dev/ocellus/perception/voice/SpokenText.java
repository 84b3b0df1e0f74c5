// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.voice;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Written English made speakable: what is written for the eye (markup, symbols, times, dates,
 * units, money, abbreviations) becomes what one would say. Plain numbers stay digits: the engine
 * behind a voice reads those right.
 */
public final class SpokenText {
    private static final Pattern CODE = Pattern.compile("```[\\s\\S]*?(?:```|$)");
    private static final Pattern LINK = Pattern.compile("!?\\[([^\\]]*)]\\([^)]*\\)");
    private static final Pattern URL =
            Pattern.compile(
                    "\\bhttps?://(?:www\\.)?([^\\s/?#)\"']+)[^\\s)\"']*|\\bwww\\.([^\\s/]+)\\S*");
    private static final Pattern BULLET = Pattern.compile("(?m)^\\s*(?:[-*\u2022>]|#{1,6})\\s+");
    private static final Pattern RULE = Pattern.compile("(?m)^\\s*[-*_=|:\\s]{3,}$");
    private static final Pattern EMPHASIS =
            Pattern.compile("(?<![\\w*])(\\*{1,3}|_{1,3}|~~|`)(?=\\S)(.+?)(?<=\\S)\\1(?![\\w*])");
    private static final Pattern UNHEARD =
            Pattern.compile(
                    "[\\p{So}\\p{Cf}\\p{Co}\\p{Cs}\\p{Cn}\\x{FE00}-\\x{FE0F}\\x{1F3FB}-\\x{1F3FF}"
                            + "&&[^\u00B0\u2103\u2109\u00A9\u00AE]]");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}&&[^\\n]]");
    private static final Pattern ABBREVIATION =
            Pattern.compile(
                    "(?<![\\w.])([A-Za-z](?:\\.[A-Za-z])+|[A-Za-z]{2,6})\\.(?=(\\s*\\S)?)(?!\\w)");
    private static final Pattern INITIALS = Pattern.compile("\\b((?:\\p{Lu}\\.){2,})(?!\\p{L})");
    private static final Pattern SAINT = Pattern.compile("\\bSt\\.?(?=\\s+\\p{Lu}\\p{Ll})");
    private static final Pattern STREET = Pattern.compile("(?<=\\p{L}\\s)St\\b\\.?");
    private static final Pattern NUMERO =
            Pattern.compile("(?:\\b[Nn]o\\.|\u2116|\\bNr\\.|#)\\s*(?=\\d)");
    private static final Pattern PAGES = Pattern.compile("\\bpp\\.\\s*(?=\\d)");
    private static final Pattern PAGE = Pattern.compile("\\bpg?\\.\\s*(?=\\d)");
    private static final Pattern WITHOUT = Pattern.compile("\\bw/o\\b");
    private static final Pattern WITH = Pattern.compile("\\bw/\\s*(?=\\p{L})");
    private static final Pattern ACRONYM = Pattern.compile("\\b\\p{Lu}{2,5}\\b");
    private static final Pattern SHOUTED = Pattern.compile("\\p{Lu}{2,}");
    private static final Pattern MAIL = Pattern.compile("\\b([\\w.+-]+)@([\\w-]+(?:\\.[\\w-]+)+)");
    private static final Pattern SPELLING_PUNCTUATION = Pattern.compile("[._+-]");
    private static final Pattern OPENING = Pattern.compile("\\s*[(\\[{]\\s*");
    private static final Pattern CLOSING = Pattern.compile("\\s*[)\\]}]");
    private static final Pattern QUOTES = Pattern.compile("[\"\u201c\u201d\u201e\u00ab\u00bb]");
    private static final Pattern DASH = Pattern.compile("\\s+[-\u2013]{1,3}\\s+|\\s*\u2014\\s*");
    private static final Pattern ELLIPSIS = Pattern.compile("\\.{3,}|\u2026");
    private static final Pattern DOUBLED = Pattern.compile("([,;:])(?:\\s*[,;:])+|,\\s*(?=[.!?])");
    private static final Pattern SPACE = Pattern.compile("[\\h\\u000B\\f\\r]+");
    private static final Pattern LINE = Pattern.compile("([^\\s.!?,;:])?\\s*\\n\\s*");
    private static final Pattern BEFORE_MARK = Pattern.compile("\\s+(?=[,.;:!?](?:\\s|$))");

    /** Capitals that a voice would read as a word. */
    private static final Set<String> SPELLED =
            Set.of(
                    "AR", "UAE", "IQ", "IO", "LED", "OLED", "SOS", "ETA", "FAQ", "EV", "IOU", "IMU",
                    "ER");

    private static final Map<String, String> SYMBOLS =
            Map.ofEntries(
                    Map.entry("&", " and "),
                    Map.entry("+", " plus "),
                    Map.entry("=", " equals "),
                    Map.entry("\u2260", " is not equal to "),
                    Map.entry("\u2248", " about "),
                    Map.entry("\u2264", " is at most "),
                    Map.entry("\u2265", " is at least "),
                    Map.entry("<", " is less than "),
                    Map.entry(">", " is more than "),
                    Map.entry("\u00d7", " times "),
                    Map.entry("\u00f7", " divided by "),
                    Map.entry("\u00b1", " plus or minus "),
                    Map.entry("\u2192", " to "),
                    Map.entry("@", " at "),
                    Map.entry("%", " percent "),
                    Map.entry("\u2030", " per mille "),
                    Map.entry("\u00b0", " degrees "),
                    Map.entry("\u00a7", " section "),
                    Map.entry("\u00a9", " copyright "),
                    Map.entry("\u00ae", " "),
                    Map.entry("\u2122", " "),
                    Map.entry("\u00b5", " micro "),
                    Map.entry("\u03c0", " pi "),
                    Map.entry("\u221e", " infinity "),
                    Map.entry("\u221a", " the square root of "),
                    Map.entry("\u00b2", " squared "),
                    Map.entry("\u00b3", " cubed "),
                    Map.entry("*", " "),
                    Map.entry("_", " "),
                    Map.entry("|", ", "),
                    Map.entry("\\", " "),
                    Map.entry("^", " "),
                    Map.entry("~", " about "),
                    Map.entry("#", " "),
                    Map.entry("`", " "));

    private static final Pattern SYMBOL =
            Pattern.compile(
                    "["
                            + String.join("", SYMBOLS.keySet()).replaceAll("[\\\\^|&]", "\\\\$0")
                            + "]");

    private static final Pattern AND_OR = Pattern.compile("\\band/or\\b");
    private static final Pattern TAG = Pattern.compile("</?[A-Za-z][^<>]*>");
    private static final Pattern MINUTES = Pattern.compile("(?<=\\d\\s?)(min|sec|hr|hrs)\\.");
    private static final Pattern SLASH = Pattern.compile("(?<=\\p{L})/(?=\\p{L})");
    private static final Pattern POINT = Pattern.compile("(?<=\\p{L})\\.(?=\\p{L}{2,})");

    private SpokenText() {}

    /**
     * {@return the text as one would say it, on one line; empty when there is nothing to say}
     *
     * @param text written English, with or without Markdown
     */
    public static String of(String text) {
        String spoken = Normalizer.normalize(text, Normalizer.Form.NFC);
        spoken = markup(spoken);
        spoken = abbreviations(spoken);
        spoken = SpokenRoman.of(spoken);
        spoken = SpokenNumbers.of(spoken);
        spoken = acronyms(spoken);
        spoken = symbols(spoken);
        return tidy(spoken);
    }

    private static String markup(String text) {
        String plain = CODE.matcher(text).replaceAll(" ");
        plain = LINK.matcher(plain).replaceAll("$1");
        plain = replace(plain, URL, m -> m.group(1) == null ? m.group(2) : m.group(1));
        plain = TAG.matcher(plain).replaceAll(" ");
        plain = RULE.matcher(plain).replaceAll(" ");
        plain = BULLET.matcher(plain).replaceAll("");
        plain = EMPHASIS.matcher(plain).replaceAll("$2");
        plain = EMPHASIS.matcher(plain).replaceAll("$2");
        plain = CONTROL.matcher(plain).replaceAll(" ");
        plain = UNHEARD.matcher(plain).replaceAll(" ");
        plain = SPACE.matcher(plain).replaceAll(" ");
        return replace(plain, LINE, m -> m.group(1) == null ? " " : m.group(1) + ". ");
    }

    private static String abbreviations(String text) {
        String spoken = MINUTES.matcher(text).replaceAll("$1");
        spoken = SAINT.matcher(spoken).replaceAll("Saint");
        spoken = STREET.matcher(spoken).replaceAll("Street");
        spoken = NUMERO.matcher(spoken).replaceAll("number ");
        spoken = PAGES.matcher(spoken).replaceAll("pages ");
        spoken = PAGE.matcher(spoken).replaceAll("page ");
        spoken = WITHOUT.matcher(spoken).replaceAll("without");
        spoken = WITH.matcher(spoken).replaceAll("with ");
        spoken = replace(spoken, ABBREVIATION, SpokenText::abbreviation);
        return replace(spoken, INITIALS, m -> m.group(1).replace(".", ""));
    }

    /** Keeps the full stop where it also ends the sentence. */
    private static String abbreviation(MatchResult match) {
        String word = match.group(1).toLowerCase(Locale.ROOT);
        String meaning = Abbreviations.SPOKEN.get(word);
        String next = match.group(2) == null ? "" : match.group(2).strip();
        boolean last = next.isEmpty();
        boolean capital = !last && Character.isUpperCase(next.charAt(0));
        if (word.equals("a.m") || word.equals("p.m")) {
            String half = word.equals("a.m") ? "AM" : "PM";
            return last || capital ? half + "." : half;
        }
        if (meaning == null || (Abbreviations.isAlsoWord(word) && (last || capital))) {
            return match.group();
        }
        boolean ends = last || (capital && !Abbreviations.goesOn(match.group(1)));
        boolean month = Character.isUpperCase(meaning.charAt(0));
        return ends && !month ? meaning + "." : meaning;
    }

    /** Text that is all in capitals is shouted, not spelled. */
    private static String acronyms(String text) {
        boolean shouted =
                text.chars().noneMatch(Character::isLowerCase)
                        && SHOUTED.matcher(text).results().count() > 1;
        if (shouted) {
            return text.toLowerCase(Locale.ROOT);
        }
        return replace(
                text, ACRONYM, m -> SPELLED.contains(m.group()) ? spell(m.group()) : m.group());
    }

    private static String spell(String letters) {
        return letters.chars().mapToObj(Character::toString).collect(Collectors.joining("-"));
    }

    private static String symbols(String text) {
        String spoken =
                replace(
                        text,
                        MAIL,
                        m -> mailName(m.group(1)) + " at " + m.group(2).replace(".", " dot "));
        spoken = POINT.matcher(spoken).replaceAll(" dot ");
        spoken = AND_OR.matcher(spoken).replaceAll("and or");
        spoken = SLASH.matcher(spoken).replaceAll(" or ");
        spoken = DASH.matcher(spoken).replaceAll(", ");
        return replace(spoken, SYMBOL, m -> SYMBOLS.getOrDefault(m.group(), " "));
    }

    private static String mailName(String name) {
        return replace(
                name,
                SPELLING_PUNCTUATION,
                m ->
                        switch (m.group()) {
                            case "." -> " dot ";
                            case "_" -> " underscore ";
                            case "+" -> " plus ";
                            default -> " dash ";
                        });
    }

    private static String tidy(String text) {
        String tidy = ELLIPSIS.matcher(text).replaceAll(", ");
        tidy = QUOTES.matcher(tidy).replaceAll("");
        tidy = OPENING.matcher(tidy).replaceAll(", ");
        tidy = CLOSING.matcher(tidy).replaceAll(", ");
        tidy = SPACE.matcher(tidy).replaceAll(" ");
        tidy = BEFORE_MARK.matcher(tidy).replaceAll("");
        tidy = replace(tidy, DOUBLED, m -> m.group(1) == null ? "" : m.group(1));
        tidy = tidy.strip();
        while (!tidy.isEmpty() && ",;:".indexOf(tidy.charAt(0)) >= 0) {
            tidy = tidy.substring(1).strip();
        }
        return tidy.codePoints().anyMatch(Character::isLetterOrDigit) ? tidy : "";
    }

    /** {@return the text with every match replaced, literally, by what the function says} */
    static String replace(String text, Pattern pattern, Function<MatchResult, String> say) {
        return pattern.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(say.apply(match)));
    }
}
