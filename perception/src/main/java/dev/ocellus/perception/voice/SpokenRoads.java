// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.voice;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Roads, and the saints and doctors that are written like them: the words around tell Main St. from
 * St. Louis and Oak Dr. from Dr. Oak.
 */
final class SpokenRoads {
    private static final Map<String, String> ROADS =
            Map.of(
                    "St",
                    "Street",
                    "Dr",
                    "Drive",
                    "Ave",
                    "Avenue",
                    "Blvd",
                    "Boulevard",
                    "Rd",
                    "Road",
                    "Ln",
                    "Lane",
                    "Pkwy",
                    "Parkway",
                    "Sq",
                    "Square",
                    "Ct",
                    "Court",
                    "Pl",
                    "Place");

    private static final Map<String, String> PEOPLE = Map.of("St", "Saint", "Dr", "doctor");

    /** Those that are roads without a full stop only behind a house number. */
    private static final Set<String> RARE = Set.of("Sq", "Ct", "Pl");

    private static final Pattern ROAD =
            Pattern.compile(
                    "(?<![\\w.'\u2019-])(St|Dr|Ave|Blvd|Rd|Ln|Pkwy|Sq|Ct|Pl)\\b(?!['\u2019])(\\.?)");
    private static final Pattern HIGHWAY = Pattern.compile("\\bHwy\\.?(?=\\s+\\d)");
    private static final Pattern AVENUE =
            Pattern.compile("\\bAve\\.?(?=\\s\\p{Lu}\\b(?![.'\u2019]))(?!\\sI\\b)");
    private static final Pattern ROUTE = Pattern.compile("\\bRte\\.?(?=\\s+\\d)");
    private static final Pattern SAINTE = Pattern.compile("\\bSte\\.?(?=\\s+\\p{Lu}\\p{Ll})");
    private static final Pattern WORD_BEFORE =
            Pattern.compile("\\b([\\p{L}\\d][\\p{L}\\d'\u2019-]*\\.?)\\s+$");
    private static final Pattern WORD_AFTER =
            Pattern.compile("\\s+[\"\u201c(]?(\\p{L}+)(?:['\u2019]s)?");
    private static final Pattern NUMBERED = Pattern.compile("\\d+(?:st|nd|rd|th)");
    private static final Pattern HOUSE =
            Pattern.compile(
                    "(?<![\\w.])\\d+[A-Za-z]?\\s+(?:\\p{Lu}[\\p{L}'\u2019-]*\\.?\\s+){1,3}$");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    /** Capitals that are no names: titles, greetings and what a sentence begins with. */
    private static final Set<String> NO_NAMES =
            words(
                    """
                    professor prof mister mr mrs ms miss sir madam lady lord captain capt colonel
                    dear hello hi hey thanks thank sorry yes okay ok well please good welcome
                    ask call see meet tell visit saw met called asked told say says said find
                    contact consult email text remind schedule book let let's like unlike famous
                    old new great poor saint monday tuesday wednesday thursday friday saturday
                    sunday today's\
                    """);

    /** Names that go before a saint's: Mount St. Helens. */
    private static final Set<String> BEFORE_SAINTS =
            words("mount mt port lake fort bury mont cape isle sault basilica cathedral hotel rue");

    private static final Set<String> SAINTS =
            words(
                    """
                    agnes albans alban ambrose andrew andrews anne ann anselm anthony augustine
                    barbara barnabas bartholomew basil benedict bernadette bernard bernards boniface
                    bonaventure brendan bridget catharines catherine cecilia charles christopher
                    clair clare clement cloud columba croix cuthbert cyril david davids denis dominic
                    dunstan edmunds edmund elizabeth elmo francis gall gallen gabriel george georges
                    germain gregory helen helena helens helier hilda hubert ignatius isidore ives
                    james jerome joan john johns joseph jude julian kitts kilda laurent lawrence leo
                    leonard leonards louis lucia lucie lucy luke malo margaret mark martin martins
                    mary matthew maurice michael mirren monica moritz nazaire neots nicholas olaf
                    pancras patrick patricks paul pauls peter peters petersburg philip pius raphael
                    rita simon stephen stephens teresa theresa therese thomas tropez ursula valentine
                    valentines vincent vitus xavier\
                    """);

    /** What is named for the street it stands in: the sentence goes on. */
    private static final Set<String> NAMED_FOR_ROADS =
            words(
                    """
                    journal station bridge market school academy college church chapel temple park
                    gardens theater theatre cinema cafe café bakery hotel inn bar pub tavern gallery
                    museum mall plaza exit subway garage pier wharf clinic hospital library mosque
                    synagogue cemetery building tower house studios band irregulars apartments
                    north south east west northeast northwest southeast southwest n s e w ne nw se sw
                    apt apartment suite unit and\
                    """);

    /** What begins a sentence rather than a name. */
    private static final Set<String> OPENINGS =
            words("turn go take walk keep continue drive stop cross follow head next");

    private SpokenRoads() {}

    private static Set<String> words(String list) {
        return Set.copyOf(SPACE.splitAsStream(list.strip()).toList());
    }

    /**
     * {@return the text with its roads in full, and its saints}
     *
     * @param text without markup
     */
    static String of(String text) {
        String spoken = HIGHWAY.matcher(text).replaceAll("Highway");
        spoken = SAINTE.matcher(spoken).replaceAll("Saint");
        spoken = AVENUE.matcher(spoken).replaceAll("Avenue");
        String whole = ROUTE.matcher(spoken).replaceAll("Route");
        return SpokenText.replace(whole, ROAD, m -> road(whole, m));
    }

    private static String road(String text, MatchResult match) {
        String before = SpokenText.before(text, match);
        String written = match.group(1);
        boolean dotted = !match.group(2).isEmpty();
        Matcher after = WORD_AFTER.matcher(text).region(match.end(), text.length());
        String next = after.lookingAt() ? after.group(1) : "";
        boolean capital = !next.isEmpty() && Character.isUpperCase(next.charAt(0));
        Matcher found = WORD_BEFORE.matcher(before);
        String previous = found.find() ? found.group(1) : "";
        boolean house = HOUSE.matcher(before).find();
        boolean named = house || isName(previous);
        boolean opening = capital && (LittleWords.has(next) || isIn(OPENINGS, next));
        boolean road =
                switch (written) {
                    case "St" -> isStreet(previous, next, named, house, capital);
                    case "Dr" -> named && (!capital || (dotted && (house || opening)));
                    default -> named && (dotted || house || !RARE.contains(written));
                };
        if (road) {
            boolean last = next.isEmpty() && text.substring(match.end()).isBlank();
            boolean ends = last || (capital && !isIn(NAMED_FOR_ROADS, next));
            return ROADS.get(written) + (dotted && ends ? "." : "");
        }
        return capital ? PEOPLE.getOrDefault(written, match.group()) : match.group();
    }

    private static boolean isStreet(
            String previous, String next, boolean named, boolean house, boolean capital) {
        if (!capital) {
            return !previous.isEmpty() && (named || Character.isLetter(previous.charAt(0)));
        }
        if (house || NUMBERED.matcher(previous).matches()) {
            return true;
        }
        return named && !isIn(SAINTS, next) && !isIn(BEFORE_SAINTS, previous);
    }

    private static boolean isName(String word) {
        if (word.isEmpty()) {
            return false;
        }
        boolean capital = Character.isUpperCase(word.charAt(0)) && !word.endsWith(".");
        return NUMBERED.matcher(word).matches()
                || (capital && !LittleWords.has(word) && !isIn(NO_NAMES, word));
    }

    private static boolean isIn(Set<String> words, String word) {
        return words.contains(word.toLowerCase(Locale.ROOT));
    }
}
