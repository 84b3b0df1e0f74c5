// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.voice;

import static dev.ocellus.perception.voice.SpokenText.replace;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Telephone numbers, ranges, scores, sums and amounts as one says them. */
final class SpokenNumbers {
    private static final Pattern GROUPED =
            Pattern.compile("(?<![\\d.,+])\\d{1,3}(?:[\u00a0\u202f\u2009' ]\\d{3})+(?! ?\\d)");
    private static final Pattern THIN = Pattern.compile("[\u00a0\u202f\u2009' ]");
    private static final Pattern RATIO =
            Pattern.compile("(?<![\\d:.])\\d{1,3}(?::\\d{1,3}){1,3}(?![\\d:])");
    private static final Pattern TELEPHONE =
            Pattern.compile(
                    "(?<![\\w.,-])(?:\\+\\d[\\d ().-]{6,17}\\d|\\(?\\d{2,5}\\)?(?:[ .-]\\d{2,5}){2,4}"
                            + "|\\d{3}-\\d{4}|0\\d{6,14}|\\d+(?:-\\d+){2,20})(?![\\w-]|[.,]\\d)");
    private static final Pattern TELEPHONE_GROUP = Pattern.compile("[ ().-]+");
    private static final Pattern LEADING_ZERO = Pattern.compile("(?<![\\w.,:-])0\\d+(?![\\d.,:])");
    private static final Pattern RANGE =
            Pattern.compile(
                    "(?<![\\w.,-])(\\d[\\d.,]*)(\\s?(?:%|\u00b0[CF]?|km|m|kg|\u20ac))?\\s?[-\u2013]\\s?"
                            + "(?=[$\u20ac\u00a3]?(\\d[\\d.,]*)(?![\\w-]{0,20}-\\d))");
    private static final Pattern SCORE =
            Pattern.compile(
                    "(?i)(\\b(?:won|wins?|winning|beat|beats|beaten|lost|loses?|losing|scores?|led|leads?"
                            + "|leading|drew|draw|tied|ahead|behind|victory|defeat|defeated|finished"
                            + "|ended|trail(?:ed|s|ing)?)\\b[^.?!=\\d]{0,40}\\d{1,3})\\s+[-\u2013]\\s+(?=\\d{1,3}\\b)");

    /** A text that computes: in it what falls is a difference, elsewhere a score or a span. */
    private static final Pattern SUM =
            Pattern.compile(
                    "=|\\d\\s?[+\u00d7\u00f7*]\\s?\\d|(?i)\\b(?:calculate|compute|subtract|evaluate|solve)\\b"
                            + "|\\bwhat(?:'s|\u2019s| is)\\s+[\\d(][\\d\\s().+*x\u00d7\u00f7/-]*[?.]?\\s*$"
                            + "|^\\s*\\d\\s?-\\s?\\d\\s*[?.]?\\s*$");

    private static final Pattern EQUATED =
            Pattern.compile("(?<![\\w.,-])(\\d[\\d.,]*)-(?=\\d[\\d.,]*\\s?=)");
    private static final Pattern DOTTED =
            Pattern.compile("(?<![\\w.])\\d+(?:\\.\\d+){2,20}(?![\\w])");
    private static final Pattern POWER = Pattern.compile("(?<=[\\w)])\\^(\\d+)");
    private static final Pattern MINUS =
            Pattern.compile("(?<![\\w)\\]])[-\u2212](?=[\\d$\u20ac\u00a3])");
    private static final Pattern INFIX_MINUS =
            Pattern.compile("(?<=\\d)\\s+[-\u2212]\\s+(?=\\d)|(?<=\\d)\u2212(?=\\d)");
    private static final Pattern TIMES = Pattern.compile("(?<=\\d)\\s?[x*\u00d7]\\s?(?=\\d)");
    private static final Pattern DECIMAL_COMMA =
            Pattern.compile("(?<![\\d.,])(\\d+),(\\d{1,2}|\\d{4,})(?![\\d,])");
    private static final Pattern FEET_INCHES =
            Pattern.compile("\\b(\\d{1,2})['\u2032](?:\\s?(\\d{1,2})(?:\"|\u2033|''))?(?![\\w'])");

    private SpokenNumbers() {}

    /**
     * {@return the text with its numbers as one says them, still in digits}
     *
     * @param text without markup
     */
    static String of(String text) {
        String spoken = replace(text, GROUPED, SpokenNumbers::grouped);
        spoken = SpokenDates.of(spoken);
        spoken = SpokenClock.of(spoken);
        spoken = replace(spoken, RATIO, m -> m.group().replace(":", " to "));
        spoken = SpokenFractions.of(spoken);
        spoken = replace(spoken, FEET_INCHES, SpokenNumbers::feet);
        spoken = replace(spoken, POWER, m -> power(m.group(1)));
        spoken = replace(spoken, DOTTED, m -> m.group().replace(".", " dot "));
        boolean sum = SUM.matcher(spoken).find();
        if (sum) {
            spoken = INFIX_MINUS.matcher(spoken).replaceAll(" minus ");
            spoken = EQUATED.matcher(spoken).replaceAll("$1 minus ");
        } else {
            spoken = SCORE.matcher(spoken).replaceAll("$1 to ");
        }
        spoken = replace(spoken, TELEPHONE, m -> telephone(m.group()));
        spoken = replace(spoken, LEADING_ZERO, m -> digits(m.group()));
        spoken = replace(spoken, RANGE, m -> range(m, sum));
        spoken = INFIX_MINUS.matcher(spoken).replaceAll(" minus ");
        spoken = MINUS.matcher(spoken).replaceAll("minus ");
        spoken = TIMES.matcher(spoken).replaceAll(" times ");
        spoken = DECIMAL_COMMA.matcher(spoken).replaceAll("$1.$2");
        return SpokenUnits.of(spoken);
    }

    private static String grouped(MatchResult match) {
        return THIN.matcher(match.group()).replaceAll("");
    }

    /** What falls is a difference where it is spaced or computed, else a score or a span. */
    private static String range(MatchResult match, boolean sum) {
        boolean falls = value(match.group(1)) >= value(match.group(3));
        String joint = match.group().substring(match.group(1).length());
        boolean spaced = joint.contains(" -") || joint.contains(" \u2013");
        return match.group(1) + (falls && (sum || spaced) ? " minus " : " to ");
    }

    private static double value(String number) {
        String plain = number.replace(",", "");
        return Double.parseDouble(plain.endsWith(".") ? plain + '0' : plain);
    }

    private static String power(String exponent) {
        return switch (exponent) {
            case "2" -> " squared";
            case "3" -> " cubed";
            default -> " to the power of " + exponent;
        };
    }

    private static String feet(MatchResult match) {
        String feet = match.group(1) + (match.group(1).equals("1") ? " foot" : " feet");
        return match.group(2) == null ? feet : feet + ' ' + match.group(2);
    }

    /** Digit by digit, with a breath between the groups. */
    private static String telephone(String number) {
        StringBuilder said = new StringBuilder();
        for (String group : TELEPHONE_GROUP.splitAsStream(number.replace("+", "plus ")).toList()) {
            if (!group.isBlank()) {
                boolean plus = group.equals("plus");
                said.append(said.isEmpty() || said.toString().endsWith("plus") ? "" : ",")
                        .append(said.isEmpty() ? "" : " ")
                        .append(plus ? group : digits(group));
            }
        }
        return said.toString();
    }

    private static String digits(String number) {
        return number.chars().mapToObj(Character::toString).collect(Collectors.joining(" "));
    }
}
