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
    private static final int NEAR = 80;
    private static final Pattern ABBREVIATION =
            Pattern.compile(
                    "(?<![\\w.])([A-Za-z](?:\\.[A-Za-z])+|[A-Za-z]{2,6})\\.(?=(\\s*\\S)?)(?!\\w)");
    private static final Pattern INITIALS = Pattern.compile("\\b((?:\\p{Lu}\\.){2,})(?!\\p{L})");
    private static final Pattern NUMERO =
            Pattern.compile("(?:\\b[Nn]o\\.|\u2116|\\bNr\\.|#)\\s*(?=\\d)");
    private static final Pattern PAGES = Pattern.compile("\\bpp\\.\\s*(?=\\d)");
    private static final Pattern PAGE = Pattern.compile("\\bpg?\\.\\s*(?=\\d)");
    private static final Pattern WITH = Pattern.compile("\\bw/\\s*(?=\\p{L})");
    private static final Pattern ACRONYM = Pattern.compile("\\b\\p{Lu}{2,5}\\b");
    private static final Pattern SHOUTED = Pattern.compile("\\p{Lu}{2,}");
    private static final Pattern MAIL =
            Pattern.compile("\\b([\\w.+-]+)@([\\w-]+(?:\\.[\\w-]+){1,9})");
    private static final Pattern SPELLING_PUNCTUATION = Pattern.compile("[._+-]");
    private static final Pattern OPENING = Pattern.compile("\\s*[(\\[{]\\s*");
    private static final Pattern CLOSING = Pattern.compile("\\s*[)\\]}]");
    private static final Pattern QUOTES = Pattern.compile("[\"\u201c\u201d\u201e\u00ab\u00bb]");
    private static final Pattern DASH = Pattern.compile("\\s+[-\u2013]{1,3}\\s+|\\s*\u2014\\s*");
    private static final Pattern ELLIPSIS = Pattern.compile("\\.{3,}|\u2026");
    private static final Pattern DOUBLED = Pattern.compile("([,;:])(?:\\s*[,;:])+|,\\s*(?=[.!?])");
    private static final Pattern SPACE = Pattern.compile("[\\h\\u000B\\f\\r]+");
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
                    Map.entry("\u2116", " number "),
                    Map.entry("\u266d", " flat "),
                    Map.entry("\u266f", " sharp "),
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
    private static final Pattern SHORT_UNIT =
            Pattern.compile(
                    "(?<=\\d[\\s-]?|\\b(?:sq|fl)\\.?\\s)(min|sec|hr|hrs|ft|lb|lbs|oz|yd|mi|gal|qt|pt|cm|mm|km|kg|ml|sq|fl)"
                            + "\\.(?=\\s*[\\p{Ll}\\d,;:)-])");
    private static final Pattern INCHES =
            Pattern.compile(
                    "(?<=\\d\\s?)in\\.(?=\\s*[\\p{Ll}\\d,;:)x\u00d7-])"
                            + "|(?<=(?:ft|feet|foot)\\.?\\s\\d{1,2}\\s)in\\b");
    private static final Map<String, String> SLASHED_WORDS =
            Map.of("w/o", "without", "c/o", "care of", "b/c", "because", "s/he", "she or he");
    private static final Pattern SLASHED =
            Pattern.compile("\\b(?:" + String.join("|", SLASHED_WORDS.keySet()) + ")\\b");
    private static final Pattern GRADE =
            Pattern.compile("(?<=\\b(?:an?|got|get|grade) )([A-D])[-\u2212](?![\\w-])");
    private static final Pattern SHARP = Pattern.compile("\\b([A-J])(?:#|\u266f)(?!\\p{L}|\\d{2})");
    private static final Pattern MINOR = Pattern.compile("\\b([A-G])[#\u266f]m\\b");
    private static final Pattern FLAT = Pattern.compile("\\b([A-H])\u266d(?!\\w)");
    private static final Pattern CAPITALS =
            Pattern.compile(
                    "(?<![\\p{L}\\d/])\\p{Lu}{1,5}(?:/\\p{Lu}{1,5}){1,5}(?![\\p{L}\\d/])|\\bn/a\\b");
    private static final Pattern SLASH =
            Pattern.compile("(?<=\\p{L})/(?=[\\p{L}\\d])|(?<=\\d)/(?=\\p{L})");
    private static final Pattern POINT = Pattern.compile("(?<=\\p{L})\\.(?=\\p{L}{2,})");

    private SpokenText() {}

    /**
     * {@return the text as one would say it, on one line; empty when there is nothing to say}
     *
     * @param text written English, with or without Markdown
     */
    public static String of(String text) {
        String spoken = Normalizer.normalize(text, Normalizer.Form.NFC);
        spoken = SpokenMarkup.without(spoken);
        spoken = abbreviations(spoken);
        spoken = SpokenRoman.of(spoken);
        spoken = SpokenNumbers.of(spoken);
        spoken = replace(spoken, CAPITALS, m -> together(m.group()));
        spoken = acronyms(spoken);
        spoken = symbols(spoken);
        return tidy(spoken);
    }

    private static String abbreviations(String text) {
        String spoken = SHORT_UNIT.matcher(text).replaceAll("$1");
        spoken = INCHES.matcher(spoken).replaceAll("inch");
        spoken = GRADE.matcher(spoken).replaceAll("$1 minus");
        spoken = SHARP.matcher(spoken).replaceAll("$1 sharp ");
        spoken = MINOR.matcher(spoken).replaceAll("$1 sharp minor");
        spoken = FLAT.matcher(spoken).replaceAll("$1 flat");
        spoken = SpokenRoads.of(spoken);
        spoken = NUMERO.matcher(spoken).replaceAll("number ");
        spoken = PAGES.matcher(spoken).replaceAll("pages ");
        spoken = PAGE.matcher(spoken).replaceAll("page ");
        spoken = replace(spoken, SLASHED, m -> SLASHED_WORDS.getOrDefault(m.group(), ""));
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

    /**
     * Capitals beside a slash are one name, such as TCP/IP, not a choice. The voice reads single
     * letters best apart, but a leading A alone as an article.
     */
    private static String together(String slashed) {
        return slashed.toUpperCase(Locale.ROOT).replace('/', slashed.startsWith("A/") ? '-' : ' ');
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

    /**
     * {@return what stands before the match, as far back as it bears on its meaning}
     *
     * @param text where the match is
     * @param match found in it
     */
    static String before(String text, MatchResult match) {
        return text.substring(Math.max(0, match.start() - NEAR), match.start());
    }

    /** {@return the text with every match replaced, literally, by what the function says} */
    static String replace(String text, Pattern pattern, Function<MatchResult, String> say) {
        return pattern.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(say.apply(match)));
    }
}
