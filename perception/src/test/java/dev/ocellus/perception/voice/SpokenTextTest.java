// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.voice;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SpokenTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "It is 12:30. | It is 12 30.",
                "It is 09:05. | It is 9 oh 5.",
                "It is 9:05 AM. | It is 9 oh 5 AM.",
                "at 14:00 | at 14 hundred",
                "at 9:00 | at 9 o'clock",
                "at 9:00 pm | at 9 PM",
                "at 00:00 and 00:30 | at midnight and 0 30",
                "took 1:05:30 | took 1 hour 5 minutes and 30 seconds",
                "Meet me at 3 p.m. Bring tea. | Meet me at 3 PM. Bring tea.",
                "at 3 p.m. tomorrow | at 3 PM tomorrow",
                "9:00-17:30 | 9 o'clock to 17 30",
                "9 am - 5 pm | 9 AM to 5 PM",
            })
    void timesAreSaidAsOneReadsAClock(String written, String spoken) {
        assertEquals(spoken, SpokenText.of(written));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-05-04 | May 4th, 20 26",
                "Monday, 4 May 2026. | Monday, the 4th of May 20 26.",
                "On May 4, 2026 we met. | On May 4th, 20 26 we met.",
                "the 22nd of July | the 22nd of July",
                "July 3 at 10:15 | July 3rd at 10 15",
                "in 1984, in 2005 and in 1900 | in 19 84, in 2005 and in 19 hundred",
                "the 1990s and the 1800s | the 19 nineties and the 18 hundreds",
                "1914-1918 | 19 14 to 19 18",
                "since 1807 | since 18 oh 7",
                "2026-13-45 | 2 0 2 6, 1 3, 4 5",
                "from 1500 meters | from 1500 meters",
                "about 1500 people | about 1500 people",
            })
    void datesAndYearsAreSaidAsInACalendar(String written, String spoken) {
        assertEquals(spoken, SpokenText.of(written));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5 km/h | 5 kilometers per hour",
                "1 km/h | 1 kilometer per hour",
                "23 °C, -5°C | 23 degrees Celsius, minus 5 degrees Celsius",
                "72°F | 72 degrees Fahrenheit",
                "3.5 kg | 3.5 kilograms",
                "10 % of 250ml | 10 percent of 250 milliliters",
                "1,200 mAh at 3.7 V | 1,200 milliamp hours at 3.7 volts",
                "20 m² | 20 square meters",
                "½ km | one half a kilometer",
                "10 000 km | 10000 kilometers",
                "5 min. later | 5 minutes later",
                "5'11\" tall | 5 feet 11 tall",
                "5 million | 5 million",
                "5 mice and 3 guests | 5 mice and 3 guests",
            })
    void unitsAreSaidInFull(String written, String spoken) {
        assertEquals(spoken, SpokenText.of(written));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$3.50 | 3 dollars and 50 cents",
                "$1 | 1 dollar",
                "€20 and 20 € | 20 euros and 20 euros",
                "£0.99 | 99 pence",
                "$5 million, €3bn | 5 million dollars, 3 billion euros",
                "$1,250.99 | 1,250 dollars and 99 cents",
            })
    void moneyIsSaidWithItsName(String written, String spoken) {
        assertEquals(spoken, SpokenText.of(written));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "3-5 apples | 3 to 5 apples",
                "10–15 km | 10 to 15 kilometers",
                "20% - 30% | 20 to 30 percent",
                "5 - 3 = 2 | 5 minus 3 equals 2",
                "8-2 | 8 minus 2",
                "-5 | minus 5",
                "2+2=4 | 2 plus 2 equals 4",
                "3 x 4 | 3 times 4",
                "10^6 and r^2 | 10 to the power of 6 and r squared",
                "1/2 cup, 1 1/2 cups, 3/4 | one half cup, 1 and a half cups, 3 quarters",
                "2½ hours | 2 and a half hours",
                "17/20 | 17 over 20",
                "12,5 and 1,234 | 12.5 and 1,234",
                "3:2 | 3 to 2",
                "24/7 | 24 7",
            })
    void sumsRangesAndFractionsAreRead(String written, String spoken) {
        assertEquals(spoken, SpokenText.of(written));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "call 555-1234 | call 5 5 5, 1 2 3 4",
                "+1 555 123 4567 | plus 1, 5 5 5, 1 2 3, 4 5 6 7",
                "(555) 123-4567 | 5 5 5, 1 2 3, 4 5 6 7",
                "code 007 | code 0 0 7",
                "192.168.1.1 | 192 dot 168 dot 1 dot 1",
            })
    void digitsThatAreNoAmountAreSpelled(String written, String spoken) {
        assertEquals(spoken, SpokenText.of(written));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Dr. Smith lives on 5th St. near St. Mary. | doctor Smith lives on 5th Street near"
                        + " Saint Mary.",
                "Bring apples, pears, etc. | Bring apples, pears, et cetera.",
                "e.g. this, i.e. that | for example this, that is that",
                "No. 5 is alive. No. I mean it. | number 5 is alive. No. I mean it.",
                "Mr. Brown vs. the U.S. Army | mister Brown versus the US Army",
                "The cat sat. Then it ran. | The cat sat. Then it ran.",
                "on Sat. and Sun. | on Saturday and Sun.",
                "the AR glasses of NASA | the A-R glasses of NASA",
                "STOP NOW PLEASE | stop now please",
            })
    void abbreviationsAreSaidInFull(String written, String spoken) {
        assertEquals(spoken, SpokenText.of(written));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "R&D, a/b, and/or | R and D, a or b, and or",
                "me@example.com | me at example dot com",
                "See https://www.example.com/a?b=1 now. | See example dot com now.",
                "[the page](https://example.com) | the page",
                "**Bold**, *it*, `code`, _under_, snake_case | Bold, it, code, under, snake case",
                "<b>yes</b> | yes",
                "😀 Hello 👋🏽 world → end | Hello world to end",
                "(aside) and \"quoted\" | aside, and quoted",
                "Wait … then — go | Wait, then, go",
                "#5 and #cats | number 5 and cats",
            })
    void whatIsWrittenForTheEyeIsLeftOutOrSaid(String written, String spoken) {
        assertEquals(spoken, SpokenText.of(written));
    }

    @Test
    void linesAreSentences() {
        assertEquals("Title. one. two: three", SpokenText.of("# Title\n- one\n- two:\n\n* three"));
    }

    @Test
    void thereMayBeNothingToSay() {
        for (String nothing : new String[] {"", " ", "...", "😀", "---", "\u0000\u200b", "?!"}) {
            assertEquals("", SpokenText.of(nothing), nothing);
        }
    }

    @Test
    void ordinaryProseIsUntouched() {
        String prose = "I don't know; it's Bob's well-known idea: Wi-Fi at 3 places, isn't it?";
        assertEquals(prose, SpokenText.of(prose));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "chapter IV and part XII | chapter 4 and part 12",
                "World War II ended in 1945. | World War 2 ended in 19 45.",
                "WWI and WWII | World War 1 and World War 2",
                "Henry VIII had six wives. | Henry the 8th had six wives.",
                "Elizabeth I was the queen. | Elizabeth the 1st was the queen.",
                "Charles I think you are right. | Charles I think you are right.",
                "Read chapter I. In this chapter I explain. | Read chapter 1. In this chapter I explain.",
                "Part I'm playing | Part I'm playing",
                "a class C airspace, type XS | a class C airspace, type XS",
                "I saw a VIP with an IV. | I saw a VIP with an IV.",
            })
    void romanNumeralsAreReadWhereTheySurelyAreSuch(String written, String spoken) {
        assertEquals(spoken, SpokenText.of(written));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Add 2 tsp of salt and 1 tbsp. of oil. | Add 2 teaspoons of salt and 1 tablespoon of oil.",
                "Use 1 tsp. Then stir. | Use 1 teaspoon. Then stir.",
                "see pp. 12-15 and p. 7 | see pages 12 to 15 and page 7",
                "Lt. Smith and Col. Jones | lieutenant Smith and colonel Jones",
                "Smith et al. found it | Smith et alii found it",
                "My pal Al. He is here. | My pal Al. He is here.",
                "tea w/ milk, coffee w/o sugar | tea with milk, coffee without sugar",
                "an apt. Yes. | an apt. Yes.",
            })
    void kitchenAndLibraryAbbreviationsAreSaidInFull(String written, String spoken) {
        assertEquals(spoken, SpokenText.of(written));
    }
}
