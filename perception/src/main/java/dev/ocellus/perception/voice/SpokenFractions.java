// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.voice;

import static dev.ocellus.perception.voice.SpokenText.replace;

import java.text.Normalizer;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers on both sides of a slash: parts of a whole, marks out of the best, fixed sayings. */
final class SpokenFractions {
    private static final Pattern SLASHED =
            Pattern.compile(
                    "(?<![\\d/.,$\u20ac\u00a3\u00a5])(?:(\\d+)\\s+)?(\\d{1,3}(?:\\.\\d+)?)/(\\d{1,3}(?:\\.\\d+)?)"
                            + "(?![\\d/]|\\.\\d)");
    private static final Pattern VULGAR =
            Pattern.compile("(?:(\\d+)\\s?)?([\u00bc-\u00be\u2150-\u215e])");

    /** Said as they stand, each number for itself. */
    private static final Set<String> SAYINGS = Set.of("24/7", "9/11", "7/11", "20/20", "365/24");

    private static final String MARKING =
            "(?i)\\b(?:scor(?:ed?|es|ing)|rat(?:ed?|es|ing)|ranks?|ranked|grade[ds]?|marks?|marked"
                    + "|reviews?|gave|give[sn]?|got|gets?|answered|passed|won|correct|earned"
                    + "|achieved|pain)\\b";
    private static final Pattern MARK_BEFORE =
            Pattern.compile(
                    MARKING
                            + "(?:\\s?[:=]|\\s+(?:it|this|that|them|him|her|me|us|a|an|is|was|of|at|as"
                            + "|solid|perfect|the|about|only|just|by|level|around|with)){0,5}\\s*$");

    /** Halves, thirds and quarters are given away more often than such marks. */
    private static final Pattern MARK_NEAR =
            Pattern.compile(MARKING + "(?:\\s?[:=])?(?:\\s+[\\p{L}'\u2019-]+){0,5}\\s+$");

    private static final Pattern MARK_AFTER =
            Pattern.compile(
                    "\\s+(?:stars?|points?|marks?|ratings?|scores?|correct|right|wrong|gpa|GPA"
                            + "|questions?|answers?|would|on)\\b|\\s+in\\s+(?:the|my|our)\\b");
    private static final Pattern STEP_BEFORE =
            Pattern.compile(
                    "(?i)\\b(?:pages?|steps?|parts?|slides?|laps?|levels?|rounds?|sets?|tasks?"
                            + "|questions?|episodes?|files?|images?|photos?|chapters?|lessons?|attempts?"
                            + "|days?|week|track|stage)\\s+$");
    private static final Pattern SHARE_AFTER =
            Pattern.compile("\\s+(?:of|inch(?:es)?|miles?|cups?|an?|the)\\b|\"");
    private static final Pattern DAY_BEFORE = Pattern.compile("(?i)\\b(?:on|due|dated)\\s+$");

    private static final Map<String, String> PARTS =
            Map.of(
                    "2", "half", "3", "third", "4", "quarter", "5", "fifth", "6", "sixth", "7",
                    "seventh", "8", "eighth", "9", "ninth", "10", "tenth");

    private SpokenFractions() {}

    /**
     * {@return the text with its fractions as one says them}
     *
     * @param text whose dates are spoken already
     */
    static String of(String text) {
        String whole = replace(text, VULGAR, SpokenFractions::vulgar);
        return replace(whole, SLASHED, m -> slashed(whole, m));
    }

    private static String slashed(String text, MatchResult match) {
        String above = match.group(2);
        String below = match.group(3);
        String both = above + '/' + below;
        String whole = match.group(1) == null ? "" : match.group(1) + ' ';
        if (SAYINGS.contains(both)) {
            return match.group().replace('/', ' ');
        }
        String before = SpokenText.before(text, match);
        Matcher after = MARK_AFTER.matcher(text).region(match.end(), text.length());
        boolean share =
                SHARE_AFTER.matcher(text).region(match.end(), text.length()).lookingAt()
                        || !whole.isEmpty();
        if (!share && STEP_BEFORE.matcher(before).find()) {
            return above + " of " + below;
        }
        boolean decimal = both.indexOf('.') >= 0;
        double part = Double.parseDouble(above);
        double all = Double.parseDouble(below);
        if (!share && isDay(part, all) && DAY_BEFORE.matcher(before).find()) {
            return above + ' ' + below;
        }
        boolean marked =
                after.lookingAt()
                        || MARK_BEFORE.matcher(before).find()
                        || (all >= 5 && MARK_NEAR.matcher(before).find());
        boolean best =
                part <= all && (all == 10 || all == 100 || (part == all && part > 1 && part != 50));
        if (decimal || (!share && part <= all && (marked || best))) {
            return whole + above + " out of " + below;
        }
        if (part + all == 100) {
            return whole + above + ' ' + below;
        }
        if (part == 0 || part >= all || !PARTS.containsKey(below)) {
            return match.group().replace("/", " over ");
        }
        String said = part(Integer.parseInt(above), below);
        return match.group(1) == null ? said : match.group(1) + " and " + indefinite(said);
    }

    private static boolean isDay(double month, double day) {
        return month >= 1 && month <= 12 && day > 10 && day <= 31;
    }

    private static String vulgar(MatchResult match) {
        String parts = Normalizer.normalize(match.group(2), Normalizer.Form.NFKC);
        int slash = parts.indexOf('\u2044');
        if (slash < 0 || slash == parts.length() - 1) {
            return match.group();
        }
        String part = part(Integer.parseInt(parts.substring(0, slash)), parts.substring(slash + 1));
        return match.group(1) == null ? part : match.group(1) + " and " + indefinite(part);
    }

    private static String part(int above, String below) {
        String name = PARTS.getOrDefault(below, below + "th");
        if (above == 1) {
            return "one " + name;
        }
        return above + " " + (name.equals("half") ? "halves" : name + 's');
    }

    private static String indefinite(String part) {
        return part.startsWith("one ") ? "a " + part.substring(4) : part;
    }
}
