// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.voice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written alike and spoken otherwise: the words around decide. */
final class SpokenContextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "music of the 90s | music of the nineties",
                "the '90s were fun | the nineties were fun",
                "the 90's | the nineties",
                "She is in her 30s. | She is in her thirties.",
                "temperatures in the 70s | temperatures in the seventies",
                "in his late 40s, in my mid-50s | in his late forties, in my mid-fifties",
                "in their 20s and 30s | in their twenties and thirties",
                "from the 60s to the '80s | from the sixties to the eighties",
                "the 1980s and 90s | the 19 eighties and nineties",
                "80s music and '70s-style hair | eighties music and seventies-style hair",
                "highs in the low 60s | highs in the low sixties",
                "wait 30s, then 30 s | wait 30 seconds, then 30 seconds",
                "It took 90s. | It took 90 seconds.",
                "Set the 30s timer. | Set the 30 second timer.",
                "the 2000s and the 00s | the two thousands and the two thousands",
                "in the 1920s-30s | in the 19 twenties to thirties",
                "the late '90s/early 2000s | the late nineties or early two thousands",
                "the class of '05 | the class of oh 5",
            })
    void decadesAreNoSeconds(String written, String spoken) {
        assertEquals(spoken, SpokenText.of(written));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "I live on Main St. It is nice. | I live on Main Street. It is nice.",
                "I read the Wall St. Journal. | I read the Wall Street Journal.",
                "Wall St. Journal | Wall Street Journal",
                "St. James St. | Saint James Street.",
                "We met in St. James St. yesterday. | We met in Saint James Street yesterday.",
                "Visit St. Louis or St. Petersburg. | Visit Saint Louis or Saint Petersburg.",
                "The St. Patrick's Day parade | The Saint Patrick's Day parade",
                "Mount St. Helens and Port St. Lucie | Mount Saint Helens and Port Saint Lucie",
                "Turn left at Baker St., then stop. | Turn left at Baker Street, then stop.",
                "at 221B Baker St. London | at 221B Baker Street. London",
                "Go to 5th St. Turn left. | Go to 5th Street. Turn left.",
                "Is Main St. closed? | Is Main Street closed?",
                "123 Oak Dr. | 123 Oak Drive.",
                "Oak Dr. is near | Oak Drive is near",
                "I live on Oak Dr. It is quiet. | I live on Oak Drive. It is quiet.",
                "42 Sunset Dr., Miami | 42 Sunset Drive, Miami",
                "Ask Dr. Brown. Dr. Oak is in. | Ask doctor Brown. doctor Oak is in.",
                "The Dr. is in. Thanks Dr. | The doctor is in. Thanks doctor.",
                "I met Dr. Martin on Martin Dr. today. | I met doctor Martin on Martin Drive today.",
                "on Monday Dr. Lee called | on Monday doctor Lee called",
                "Take Elm Ave. to Hill Rd and stop | Take Elm Avenue to Hill Road and stop",
                "at 9 Rose Ct in Kent, on Times Sq. | at 9 Rose Court in Kent, on Times Square.",
                "Take Hwy 101 or Rte. 66. | Take Highway 101 or Route 66.",
                "1st St. and Ave. B | 1st Street and Avenue B",
                "Is St. John's near King St.? | Is Saint John's near King Street?",
            })
    void roadsAreNeitherSaintsNorDoctors(String written, String spoken) {
        assertEquals(spoken, SpokenText.of(written));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "They won 3-1. | They won 3 to 1.",
                "It ended 21-14. | It ended 21 to 14.",
                "the final score was 102-99 | the final score was 102 to 99",
                "They drew 2-2. | They drew 2 to 2.",
                "The Lakers won 3 - 1. | The Lakers won 3 to 1.",
                "Open 9-5 | Open 9 to 5",
                "from 9-5, a 9–5 job | from 9 to 5, a 9 to 5 job",
                "a 4-3 lead and a 6-3, 6-4 win | a 4 to 3 lead and a 6 to 3, 6 to 4 win",
                "9 - 5 | 9 minus 5",
                "8-2=6 and 2-5=-3 | 8 minus 2 equals 6 and 2 minus 5 equals minus 3",
                "What is 8-2? | What is 8 minus 2?",
                "5+3-2 | 5 plus 3 minus 2",
                "It is -5 outside. | It is minus 5 outside.",
                "12-5=? | 12 minus 5 equals?",
                "He lost 6-4, 3-6, 7-5. | He lost 6 to 4, 3 to 6, 7 to 5.",
                "Mix 1:2:3. | Mix 1 to 2 to 3.",
            })
    void scoresAndSpansAreNoSums(String written, String spoken) {
        assertEquals(spoken, SpokenText.of(written));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "$5/month | 5 dollars per month",
                "$20/hr or $1.5k/mo | 20 dollars per hour or 1.5 thousand dollars per month",
                "€1,50/kg | 1 euro and 50 cents per kilogram",
                "20 €/person, 3 $/lb | 20 euros per person, 3 dollars per pound",
                "$3/song | 3 dollars per song",
                "the speed in km/h | the speed in kilometers per hour",
                "100 Mbit/s | 100 megabits per second",
                "10 Mb/s, 10 MB/s | 10 megabits per second, 10 megabytes per second",
                "1 m/s, 5 m/s² | 1 meter per second, 5 meters per second squared",
                "60/min, 5 cups/day | 60 per minute, 5 cups per day",
                "80 beats/min at 6 miles/hour | 80 beats per minute at 6 miles per hour",
                "5 mg/kg/day of 90 mg/dL | 5 milligrams per kilogram per day of 90 milligrams per deciliter",
                "6 L/100 km | 6 liters per 100 kilometers",
                "1000 kg/m³ | 1000 kilograms per cubic meter",
                "he/she, cats/dogs, 3 apples/pears | he or she, cats or dogs, 3 apples or pears",
                "The I/O port, the A/C | The I O port, the A-C",
                "It says N/A, or n/a. | It says N A, or N A.",
                "the TCP/IP stack and AC/DC | the TCP IP stack and AC DC",
                "Ann, c/o Bob, b/c of rain | Ann, care of Bob, because of rain",
                "$15/hour/person, £2/100g | 15 dollars per hour per person, 2 pounds per 100 grams",
                "$1,200/mo., 50¢/min | 1,200 dollars per month, 50 cents per minute",
                "100 req/s, 3 times/week | 100 req per second, 3 times per week",
                "3G/4G and 1st/2nd | 3G or 4G and 1st or 2nd",
            })
    void aSlashIsPerOrNothingOrOr(String written, String spoken) {
        assertEquals(spoken, SpokenText.of(written));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "May 2-5 | May 2nd to 5th",
                "June 3–7, 2026 | June 3rd to 7th, 20 26",
                "July 4 to 6 | July 4th to 6th",
                "3-5 May 2026 | the 3rd to the 5th of May 20 26",
                "May 28 - June 3 | May 28th to June 3rd",
                "in March 5 people came | in March 5 people came",
                "In March 5 km were added. | In March 5 kilometers were added.",
                "March 5 km | March 5 kilometers",
                "in June 3 of us left | in June 3 of us left",
                "on March 5 people voted | on March 5th people voted",
                "the September 11 attacks | the September 11th attacks",
                "May 5 is fine. | May 5th is fine.",
                "2026/05/04 | May 4th, 20 26",
                "2026-05-04T09:00:00+02:00 | May 4th, 20 26 at 9 o'clock",
                "2026-05-04T17:30:12.5Z | May 4th, 20 26 at 17 30 and 12 seconds",
                "2026-05-04 09:15 | May 4th, 20 26 at 9 15",
                "Jan 5 | January 5th",
                "5 Jan 2026 | the 5th of January 20 26",
                "Dec 24 and DEC 25 | December 24th and December 25th",
                "Sept. 3, Sep 4, Oct 2026 | September 3rd, September 4th, October 20 26",
                "24-Dec-2026 | the 24th of December 20 26",
                "Jan-Mar, Feb to Apr | January to March, February to April",
                "Sat, Dec 24 at 9:00 | Saturday, December 24th at 9 o'clock",
                "Mon-Fri 9-5 | Monday to Friday 9 to 5",
                "Mon/Wed/Fri classes | Monday or Wednesday or Friday classes",
                "until July 4 fireworks are banned | until July 4th fireworks are banned",
                "By June 20 students had come. | By June 20 students had come.",
                "12/25/2026 or 25/12/2026 | December 25th, 20 26 or December 25th, 20 26",
                "5/4/2026, 2026/5/4 | 5 4 20 26, May 4th, 20 26",
                "In 2026 12 people came. | In 20 26 12 people came.",
                "Jan and I sat in the sun. | Jan and I sat in the sun.",
            })
    void monthsAreDatesOnlyWithADay(String written, String spoken) {
        assertEquals(spoken, SpokenText.of(written));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1:30:00 | 1 hour 30 minutes",
                "00:05:00 | 5 minutes",
                "2:00:05 | 2 hours and 5 seconds",
                "She ran it in 3:05:01. | She ran it in 3 hours 5 minutes and 1 second.",
                "0:00:09.5 | 9.5 seconds",
                "100:00:00 | 100 hours",
                "It is 10:15:30. | It is 10 15 and 30 seconds.",
                "at 14:05:00 | at 14 oh 5",
                "9:05:30 PM | 9 oh 5 PM and 30 seconds",
                "It lasts 10:30:00 hours. | It lasts 10 hours 30 minutes.",
                "From 09:00:00 to 10:00:00. | From 9 o'clock to 10 o'clock.",
            })
    void threePartsOfAClockAreADuration(String written, String spoken) {
        assertEquals(spoken, SpokenText.of(written));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "4/5 stars | 4 out of 5 stars",
                "score 7/10 | score 7 out of 10",
                "I rate it 4.5/5. | I rate it 4.5 out of 5.",
                "He got 18/20. | He got 18 out of 20.",
                "10/10, would buy again | 10 out of 10, would buy again",
                "Step 2/5, page 3/10 | Step 2 of 5, page 3 of 10",
                "9/11 | 9 11",
                "a 50/50 chance, 20/20 vision | a 50 50 chance, 20 20 vision",
                "120/80 | 120 over 80",
                "3/4 cup of milk | 3 quarters cup of milk",
                "2/3 of them, 7/10 of the land | 2 thirds of them, 7 tenths of the land",
                "3 1/2 miles | 3 and a half miles",
                "I gave the film 3/5. | I gave the film 3 out of 5.",
                "85/100 | 85 out of 100",
            })
    void aPartOfTheBestIsNoFraction(String written, String spoken) {
        assertEquals(spoken, SpokenText.of(written));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "He is 5 ft. tall. | He is 5 feet tall.",
                "a 5 lb. bag | a 5 pound bag",
                "5 lb. bag | 5 pound bag",
                "6 in. of snow, 6 ft 2 in | 6 inches of snow, 6 feet 2 inches",
                "It is 5 ft. Then it ends. | It is 5 feet. Then it ends.",
                "Wait 5 min. Then go. | Wait 5 minutes. Then go.",
                "5 m tall tree | 5 meter tall tree",
                "The tree is 5 m tall. | The tree is 5 meters tall.",
                "It is 5 m wide and 2 m deep. | It is 5 meters wide and 2 meters deep.",
                "a 5 km run, the 100 m sprint | a 5 kilometer run, the 100 meter sprint",
                "a 10-kg weight | a 10 kilogram weight",
                "the 5 km from here | the 5 kilometers from here",
                "500 g flour | 500 grams flour",
                "5 sq. ft. of tiles | 5 square feet of tiles",
                "a 12 in. pizza | a 12 inch pizza",
                "at 221B, 512 B | at 221B, 512 bytes",
            })
    void unitsBelongToWhatFollows(String written, String spoken) {
        assertEquals(spoken, SpokenText.of(written));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a<b and c>d | a is less than b and c is more than d",
                "x < 5 and y > 3 | x is less than 5 and y is more than 3",
                "Type <your name> here. | Type your name here.",
                "<p class=\"x\">Hi<br/>you</p> <!-- no --> | Hi you",
                "<a href='https://example.com/a'>here</a> | here",
                "See <https://example.com/a>. | See example dot com.",
                "№ 5 and №7 | number 5 and number 7",
                "C# and F# | C sharp and F sharp",
                "B♭ and F♯ | B flat and F sharp",
                "C++ | C plus plus",
                "G#m and F#7 | G sharp minor and F sharp 7",
                "an A- | an A minus",
                "List<String> names | List of String names",
                "#5 | number 5",
            })
    void signsAreSaidAsWhatTheyAre(String written, String spoken) {
        assertEquals(spoken, SpokenText.of(written));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1-", "1/", "A/", "St. ", "<b ", "a.b@c.", "5 m/"})
    void textThatNeverEndsIsNoTrouble(String piece) {
        assertFalse(SpokenText.of(piece.repeat(5000)).isEmpty());
    }
}
