// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.voice;

import static dev.ocellus.perception.voice.SpokenText.replace;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Units and money after a number as one says them. */
final class SpokenUnits {
    /** One and many of each; only those that are never anything else after a number. */
    private static final Map<String, String> UNITS =
            Map.ofEntries(
                    Map.entry("kmh", "kilometer per hour|kilometers per hour"),
                    Map.entry("kph", "kilometer per hour|kilometers per hour"),
                    Map.entry("mph", "mile per hour|miles per hour"),
                    Map.entry("m/s\u00b2", "meter per second squared|meters per second squared"),
                    Map.entry("kWh", "kilowatt hour|kilowatt hours"),
                    Map.entry("Wh", "watt hour|watt hours"),
                    Map.entry("mAh", "milliamp hour|milliamp hours"),
                    Map.entry("km\u00b2", "square kilometer|square kilometers"),
                    Map.entry("m\u00b2", "square meter|square meters"),
                    Map.entry("m\u00b3", "cubic meter|cubic meters"),
                    Map.entry("km", "kilometer|kilometers"),
                    Map.entry("m", "meter|meters"),
                    Map.entry("cm", "centimeter|centimeters"),
                    Map.entry("mm", "millimeter|millimeters"),
                    Map.entry("\u00b5m", "micrometer|micrometers"),
                    Map.entry("nm", "nanometer|nanometers"),
                    Map.entry("mi", "mile|miles"),
                    Map.entry("inch", "inch|inches"),
                    Map.entry("ft", "foot|feet"),
                    Map.entry("yd", "yard|yards"),
                    Map.entry("kg", "kilogram|kilograms"),
                    Map.entry("g", "gram|grams"),
                    Map.entry("mg", "milligram|milligrams"),
                    Map.entry("lb", "pound|pounds"),
                    Map.entry("lbs", "pound|pounds"),
                    Map.entry("oz", "ounce|ounces"),
                    Map.entry("fl oz", "fluid ounce|fluid ounces"),
                    Map.entry("tsp", "teaspoon|teaspoons"),
                    Map.entry("tbsp", "tablespoon|tablespoons"),
                    Map.entry("gal", "gallon|gallons"),
                    Map.entry("qt", "quart|quarts"),
                    Map.entry("pt", "pint|pints"),
                    Map.entry("sq ft", "square foot|square feet"),
                    Map.entry("ft\u00b2", "square foot|square feet"),
                    Map.entry("cm\u00b2", "square centimeter|square centimeters"),
                    Map.entry("cm\u00b3", "cubic centimeter|cubic centimeters"),
                    Map.entry("ha", "hectare|hectares"),
                    Map.entry("\u00b5g", "microgram|micrograms"),
                    Map.entry("mcg", "microgram|micrograms"),
                    Map.entry("\u00b5s", "microsecond|microseconds"),
                    Map.entry("ns", "nanosecond|nanoseconds"),
                    Map.entry("secs", "second|seconds"),
                    Map.entry("GW", "gigawatt|gigawatts"),
                    Map.entry("MWh", "megawatt hour|megawatt hours"),
                    Map.entry("GWh", "gigawatt hour|gigawatt hours"),
                    Map.entry("TWh", "terawatt hour|terawatt hours"),
                    Map.entry("kPa", "kilopascal|kilopascals"),
                    Map.entry("mmHg", "millimeter of mercury|millimeters of mercury"),
                    Map.entry("psi", "pound per square inch|pounds per square inch"),
                    Map.entry("Gbps", "gigabit per second|gigabits per second"),
                    Map.entry("EUR", "euro|euros"),
                    Map.entry("USD", "US dollar|US dollars"),
                    Map.entry("l", "liter|liters"),
                    Map.entry("L", "liter|liters"),
                    Map.entry("ml", "milliliter|milliliters"),
                    Map.entry("mL", "milliliter|milliliters"),
                    Map.entry("cl", "centiliter|centiliters"),
                    Map.entry("\u00b0C", "degree Celsius|degrees Celsius"),
                    Map.entry("\u2103", "degree Celsius|degrees Celsius"),
                    Map.entry("\u00b0F", "degree Fahrenheit|degrees Fahrenheit"),
                    Map.entry("\u2109", "degree Fahrenheit|degrees Fahrenheit"),
                    Map.entry("\u00b0", "degree|degrees"),
                    Map.entry("\u00a2", "cent|cents"),
                    Map.entry("%", "percent|percent"),
                    Map.entry("s", "second|seconds"),
                    Map.entry("sec", "second|seconds"),
                    Map.entry("ms", "millisecond|milliseconds"),
                    Map.entry("min", "minute|minutes"),
                    Map.entry("mins", "minute|minutes"),
                    Map.entry("h", "hour|hours"),
                    Map.entry("hr", "hour|hours"),
                    Map.entry("hrs", "hour|hours"),
                    Map.entry("W", "watt|watts"),
                    Map.entry("kW", "kilowatt|kilowatts"),
                    Map.entry("MW", "megawatt|megawatts"),
                    Map.entry("mW", "milliwatt|milliwatts"),
                    Map.entry("V", "volt|volts"),
                    Map.entry("mA", "milliamp|milliamps"),
                    Map.entry("J", "joule|joules"),
                    Map.entry("kJ", "kilojoule|kilojoules"),
                    Map.entry("kcal", "kilocalorie|kilocalories"),
                    Map.entry("Hz", "hertz|hertz"),
                    Map.entry("kHz", "kilohertz|kilohertz"),
                    Map.entry("MHz", "megahertz|megahertz"),
                    Map.entry("GHz", "gigahertz|gigahertz"),
                    Map.entry("Pa", "pascal|pascals"),
                    Map.entry("hPa", "hectopascal|hectopascals"),
                    Map.entry("dB", "decibel|decibels"),
                    Map.entry("bpm", "beat per minute|beats per minute"),
                    Map.entry("rpm", "revolution per minute|revolutions per minute"),
                    Map.entry("B", "byte|bytes"),
                    Map.entry("kB", "kilobyte|kilobytes"),
                    Map.entry("KB", "kilobyte|kilobytes"),
                    Map.entry("MB", "megabyte|megabytes"),
                    Map.entry("GB", "gigabyte|gigabytes"),
                    Map.entry("TB", "terabyte|terabytes"),
                    Map.entry("Mbps", "megabit per second|megabits per second"),
                    Map.entry("kbps", "kilobit per second|kilobits per second"),
                    Map.entry("kbit", "kilobit|kilobits"),
                    Map.entry("Mbit", "megabit|megabits"),
                    Map.entry("Gbit", "gigabit|gigabits"),
                    Map.entry("kb", "kilobit|kilobits"),
                    Map.entry("Mb", "megabit|megabits"),
                    Map.entry("Gb", "gigabit|gigabits"),
                    Map.entry("dL", "deciliter|deciliters"),
                    Map.entry("dl", "deciliter|deciliters"),
                    Map.entry("mol", "mole|moles"),
                    Map.entry("mmol", "millimole|millimoles"),
                    Map.entry("mpg", "mile per gallon|miles per gallon"),
                    Map.entry("px", "pixel|pixels"),
                    Map.entry("fps", "frame per second|frames per second"),
                    Map.entry("ppm", "part per million|parts per million"));

    private static final String UNIT_NAMES =
            UNITS.keySet().stream()
                    .sorted(Comparator.comparingInt(String::length).reversed())
                    .map(Pattern::quote)
                    .collect(Collectors.joining("|"));

    /** A group of all that may be a unit after a number, written short or in full. */
    static final String NAMES =
            "(?:"
                    + UNIT_NAMES
                    + '|'
                    + UNITS.values().stream()
                            .flatMap(Pattern.compile("\\|")::splitAsStream)
                            .filter(name -> name.matches("\\p{Ll}{4,}"))
                            .distinct()
                            .sorted(Comparator.comparingInt(String::length).reversed())
                            .collect(Collectors.joining("|"))
                    + ')';

    /** What is written short only behind a slash. */
    private static final Map<String, String> SHORT_SHARES =
            Map.of(
                    "mo",
                    "month",
                    "yr",
                    "year",
                    "wk",
                    "week",
                    "d",
                    "day",
                    "pp",
                    "person",
                    "pax",
                    "person",
                    "s\u00b2",
                    "second squared",
                    "in\u00b2",
                    "square inch",
                    "sqft",
                    "square foot",
                    "cal",
                    "calorie");

    private static final String SHARE_WORDS =
            "second|minute|hour|day|night|week|weekend|month|quarter|year|person|people|head|capita"
                    + "|student|child|adult|guest|user|unit|item|piece|page|word|gallon|liter|litre"
                    + "|mile|meter|metre|kilometer|kilometre|gram|kilogram|kilo|pound|ounce|ton|seat"
                    + "|room|ticket|serving|cup|bottle|can|box|pack|dozen|game|match|visit|lesson"
                    + "|session|call|use|share|foot|inch|acre";
    private static final String SHARE =
            "(?:"
                    + UNIT_NAMES
                    + '|'
                    + String.join("|", SHORT_SHARES.keySet())
                    + '|'
                    + SHARE_WORDS
                    + ")(?![\\w\u00b2\u00b3'])";
    private static final String NUMBER = "\\d+(?:,\\d{3})*(?:\\.\\d+)?";
    private static final String SCALE =
            "(?:\\s?(thousand|million|billion|trillion|k|K|m|M|bn|B)\\b)?";

    /** A plain amount or a price for each of something: 60/min, $5/month. */
    private static final Pattern AMOUNT_PER =
            Pattern.compile(
                    "(?<![\\p{L}\\d.,/])((?:[$\u20ac\u00a3\u00a5]\\s?"
                            + NUMBER
                            + SCALE
                            + "|"
                            + NUMBER
                            + SCALE
                            + "\\s?[$\u20ac\u00a3\u00a5%]|"
                            + NUMBER
                            + "))((?:\\s?/\\s?"
                            + SHARE
                            + "){1,4})(?:\\.(?=\\s*[\\p{Ll},;)]))?");

    private static final Pattern PRICE_PER =
            Pattern.compile(
                    "(?<=[$\u20ac\u00a3\u00a5]\\s?[\\d.,]{1,12}[kKM]?|\\d\\s?[$\u20ac\u00a3\u00a5])"
                            + "\\s?/\\s?(?=\\p{Ll}{3,})");

    /** Things counted by the hour, the day or the head: miles/hour. */
    private static final Pattern WORDS_PER =
            Pattern.compile(
                    "(?<=\\p{Ll}{3}s|feet|\\d\\s?\\p{L}{2,12})/(s|h|second|minute|min|sec|hour|hr|day|night|week|wk"
                            + "|month|mo|year|yr|person|capita|gallon|liter|litre|mile|kilometer"
                            + "|kilogram|pound|ounce)\\b");

    private static final Pattern PER_HUNDRED =
            Pattern.compile(
                    "(?<=\\d\\s?(?:L|l|kWh|g|mg|kcal|kJ)|[$\u20ac\u00a3\u00a5][\\d.,]{1,9})\\s?/\\s?(?=100\\s?(?:km|g|ml|mL)\\b)");

    /** A rate whose number is elsewhere: the speed in km/h. */
    private static final Pattern RATE =
            Pattern.compile(
                    "(?<![\\w/.$\u20ac-])(k?m|mi|ft|[km]?g|lb|mol|mmol|[kMG]?bit|[kKMG][Bb]|m?[lL]|kWh|Wh)"
                            + "((?:/(?:h|hr|s|s\u00b2|sec|min|m|km|m\u00b2|m\u00b3|cm\u00b3|kg|g|[dm]?[lL]|d|day|"
                            + "gal|ft)){1,4})(?![\\w/\u00b2\u00b3'])");

    /** With what goes before and after it, which tell one from many: a 5 km run. */
    private static final Pattern UNIT =
            Pattern.compile(
                    "(\\b(?:[Aa]n?|[Tt]he|[Tt]h(?:is|at)|[Oo]ne|[Mm]y|[Yy]our|[Hh](?:is|er)|[Oo]ur|[Tt]heir)\\s)?"
                            + "(?<![\\w.])("
                            + NUMBER
                            + "|(?:half|halves|quarters?|thirds?)(?=\\s))(\\s?|-)(?!(?<=\\d)B\\b)("
                            + UNIT_NAMES
                            + ")((?:\\s?/\\s?"
                            + SHARE
                            + "){0,4})(?![\\w/\u00b2\u00b3'])"
                            + "(?=(?:\\s(\\p{Ll}[\\p{Ll}-]*)(?:\\s(\\p{Ll}+))?)?)");

    private static final Set<String> EXTENTS =
            Set.of("tall", "long", "high", "wide", "deep", "thick", "old");
    private static final Set<String> MEASURED =
            Set.of(
                    "bag",
                    "box",
                    "bottle",
                    "can",
                    "pack",
                    "package",
                    "jar",
                    "tank",
                    "battery",
                    "charger",
                    "cable",
                    "lens",
                    "screen",
                    "display",
                    "run",
                    "walk",
                    "race",
                    "drive",
                    "ride",
                    "hike",
                    "swim",
                    "sprint",
                    "dash",
                    "steak",
                    "dumbbell",
                    "bulb",
                    "timer",
                    "break",
                    "delay",
                    "radius",
                    "limit",
                    "trip",
                    "journey",
                    "flight");
    private static final Pattern BAR = Pattern.compile("\\|");
    private static final Pattern SLASH = Pattern.compile("\\s?/\\s?");
    private static final Pattern MONEY_BEFORE =
            Pattern.compile("([$\u20ac\u00a3\u00a5])\\s?(" + NUMBER + ")" + SCALE);
    private static final Pattern MONEY_AFTER =
            Pattern.compile("(?<![\\w.])(" + NUMBER + ")" + SCALE + "\\s?([$\u20ac\u00a3\u00a5])");
    private static final Map<String, String> MONEY =
            Map.of(
                    "$", "dollar|dollars|cent|cents",
                    "\u20ac", "euro|euros|cent|cents",
                    "\u00a3", "pound|pounds|penny|pence",
                    "\u00a5", "yen|yen|sen|sen");

    private SpokenUnits() {}

    /**
     * {@return the text with its units, rates and money in full}
     *
     * @param text whose numbers are plain digits
     */
    static String of(String text) {
        String spoken = replace(text, AMOUNT_PER, m -> m.group(1) + shares(m.group(4)));
        spoken = PRICE_PER.matcher(spoken).replaceAll(" per ");
        spoken = replace(spoken, WORDS_PER, m -> " per " + share(m.group(1)));
        spoken = PER_HUNDRED.matcher(spoken).replaceAll(" per ");
        spoken = replace(spoken, MONEY_BEFORE, m -> money(m.group(1), m.group(2), m.group(3)));
        spoken = replace(spoken, MONEY_AFTER, m -> money(m.group(3), m.group(1), m.group(2)));
        spoken = replace(spoken, UNIT, SpokenUnits::unit);
        return replace(spoken, RATE, m -> names(UNITS, m.group(1)).getLast() + shares(m.group(2)));
    }

    private static String unit(MatchResult match) {
        List<String> names = names(UNITS, match.group(4));
        String article = match.group(1) == null ? "" : match.group(1);
        String number = match.group(2);
        String shares = shares(match.group(5));
        if (!Character.isDigit(number.charAt(0))) {
            return article
                    + number
                    + (number.endsWith("s") ? " of a " : " a ")
                    + names.getFirst()
                    + shares;
        }
        boolean one = number.equals("1") || isAttribute(match);
        return article + number + ' ' + (one ? names.getFirst() : names.getLast()) + shares;
    }

    /** {@return whether the amount belongs to the noun that follows, as in a 5 km run} */
    private static boolean isAttribute(MatchResult match) {
        String next = match.group(6);
        if (match.group(3).equals("-")) {
            return true;
        }
        if (next == null || LittleWords.has(next)) {
            return false;
        }
        boolean extent = EXTENTS.contains(next);
        boolean noun = match.group(7) != null && !LittleWords.has(match.group(7));
        return MEASURED.contains(next) || (extent ? noun : match.group(1) != null);
    }

    private static String shares(String slashed) {
        return SLASH.splitAsStream(slashed)
                .filter(share -> !share.isBlank())
                .map(share -> " per " + share(share))
                .collect(Collectors.joining());
    }

    private static String share(String written) {
        String word = SHORT_SHARES.get(written);
        return word == null ? names(UNITS, written).getFirst() : word;
    }

    private static String money(String sign, String amount, @Nullable String scale) {
        List<String> names = names(MONEY, sign);
        int point = amount.indexOf('.');
        if (scale != null) {
            return amount + ' ' + scale(scale) + ' ' + names.get(1);
        }
        if (point < 0 || amount.length() - point != 3) {
            return amount + ' ' + (amount.equals("1") ? names.getFirst() : names.get(1));
        }
        String whole = amount.substring(0, point);
        int cents = Integer.parseInt(amount.substring(point + 1));
        String small = cents + " " + (cents == 1 ? names.get(2) : names.get(3));
        if (whole.equals("0")) {
            return small;
        }
        String large = whole + ' ' + (whole.equals("1") ? names.getFirst() : names.get(1));
        return cents == 0 ? large : large + " and " + small;
    }

    private static List<String> names(Map<String, String> all, String sign) {
        return BAR.splitAsStream(all.getOrDefault(sign, sign)).toList();
    }

    private static String scale(String letter) {
        return switch (letter) {
            case "k", "K" -> "thousand";
            case "m", "M" -> "million";
            case "bn", "B" -> "billion";
            default -> letter;
        };
    }
}
