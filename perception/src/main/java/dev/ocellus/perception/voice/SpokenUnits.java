// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.voice;

import static dev.ocellus.perception.voice.SpokenText.replace;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Units and money after a number as one says them. */
final class SpokenUnits {
    /** One and many of each; only those that are never anything else after a number. */
    private static final Map<String, String> UNITS =
            Map.ofEntries(
                    Map.entry("km/h", "kilometer per hour|kilometers per hour"),
                    Map.entry("kmh", "kilometer per hour|kilometers per hour"),
                    Map.entry("kph", "kilometer per hour|kilometers per hour"),
                    Map.entry("mph", "mile per hour|miles per hour"),
                    Map.entry("m/s", "meter per second|meters per second"),
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
                    Map.entry("MB/s", "megabyte per second|megabytes per second"),
                    Map.entry("px", "pixel|pixels"),
                    Map.entry("fps", "frame per second|frames per second"),
                    Map.entry("ppm", "part per million|parts per million"));

    private static final String NUMBER = "\\d+(?:,\\d{3})*(?:\\.\\d+)?";
    private static final Pattern UNIT =
            Pattern.compile(
                    "(?<![\\w.])("
                            + NUMBER
                            + "|(?:half|halves|quarters?|thirds?)(?=\\s))\\s?("
                            + UNITS.keySet().stream()
                                    .sorted(Comparator.comparingInt(String::length).reversed())
                                    .map(Pattern::quote)
                                    .collect(Collectors.joining("|"))
                            + ")(?![\\w/\u00b2\u00b3'])");
    private static final String SCALE =
            "(?:\\s?(thousand|million|billion|trillion|k|K|m|M|bn|B)\\b)?";
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

    static String of(String text) {
        String spoken = replace(text, MONEY_BEFORE, m -> money(m.group(1), m.group(2), m.group(3)));
        spoken = replace(spoken, MONEY_AFTER, m -> money(m.group(3), m.group(1), m.group(2)));
        return replace(spoken, UNIT, SpokenUnits::unit);
    }

    private static String unit(MatchResult match) {
        List<String> names = names(UNITS, match.group(2));
        String number = match.group(1);
        boolean word = !Character.isDigit(number.charAt(0));
        String name = number.equals("1") ? names.getFirst() : names.getLast();
        if (word) {
            return number + (number.endsWith("s") ? " of a " : " a ") + names.getFirst();
        }
        return number + ' ' + name;
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
        return Pattern.compile("\\|").splitAsStream(all.getOrDefault(sign, sign)).toList();
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
