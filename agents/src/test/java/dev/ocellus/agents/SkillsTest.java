// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.agents.Understanding.Route;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SkillsTest {
    private final Assistant assistant =
            new Assistant(null, Meaning.NONE, FreeTalk.BRIEF, Equipment.bare());

    private Turn ask(String text, Context context) {
        RecordingSink sink = new RecordingSink();
        Turn turn = assistant.handle(new Stimulus.Utterance(text, "en", 0.9), context, sink);
        assertEquals(turn.text(), sink.shown.toString());
        assertEquals(turn.understanding(), sink.understandings.getFirst());
        return turn;
    }

    private Turn ask(String text) {
        return ask(text, Contexts.MONDAY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "What time is it?",
                "what time is it",
                "What time is it now?",
                "What's the time?",
                "whats the time",
                "What\u2019s the time, please?",
                "Tell me the time please.",
                "uh what time is it now",
                "Um, what, what time is it?",
                "Could you tell me what time it is?",
                "Can you please tell me the time?",
                "Do you know what time it is?",
                "Do you have the time?",
                "Hey, what is the current time?",
                "okay nabu. what time is it?",
                "Okay, Nabu, what time is it right now?",
                "What is the time right now?",
                "What's the exact time?",
                "The time, please.",
                "time",
                "Current time",
                "I want to know the time",
                "What time is it? Thank you.",
                "I have to leave soon. What time is it?",
                "How late is it?",
                "What time is at?",
                "what thyme is it",
                "What time is it today?",
                "WHAT TIME IS IT",
                "Show me the time",
                "Give me the current time, thanks",
                "What time's it?",
            })
    void theTimeIsAskedInManyWays(String text) {
        Turn turn = ask(text);
        assertEquals("time", turn.understanding().skill());
        assertEquals(Route.SKILL, turn.understanding().route());
        assertEquals(Map.of(), turn.understanding().slots());
        assertEquals("It is 09:05.", turn.text());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "What time is it in Tokyo? | Tokyo | In Tokyo it is 16:05.",
                "what's the time in new york city | new york city | In New York City it is 03:05.",
                "Tell me the time in Los Angeles, please. | Los Angeles | In Los Angeles it is 00:05.",
                "What is the current time in London? | London | In London it is 08:05.",
                "What is the Tokyo time? | Tokyo | In Tokyo it is 16:05.",
                "In Sydney, what time is it? | Sydney | In Sydney it is 17:05.",
                "What time is it right now in Delhi? | Delhi | In Delhi it is 12:35.",
                "What time is it in Delhi right now? | Delhi | In Delhi it is 12:35.",
                "Time in Paris | Paris | In Paris it is 09:05.",
                "What time is it in Tokio? | Tokio | In Tokyo it is 16:05.",
                "What time is it over in San Francisco? | San Francisco | In San Francisco it is 00:05.",
                "What time is it in Paris, France? | Paris France | In Paris, France it is 09:05.",
                "What time is it in Paris, Texas? | Paris Texas | In Paris, Texas it is 02:05.",
                "What time is it in Honolulu? | Honolulu | In Honolulu it is 21:05 on Sunday.",
                "What time is it in UTC? | UTC | In UTC it is 07:05.",
                "What is the Pacific time? | Pacific | In Pacific Time it is 00:05.",
                "What time is it in S\u00e3o Paulo? | S\u00e3o Paulo | In Sao Paulo it is 04:05.",
                "What time is it in the UK? | the UK | In the UK it is 08:05.",
            })
    void theTimeElsewhereIsTold(String text, String place, String answer) {
        Turn turn = ask(text);
        assertEquals("time", turn.understanding().skill());
        assertEquals(Map.of("place", place), turn.understanding().slots());
        assertEquals(answer, turn.text());
    }

    @Test
    void aPlaceThatIsNotKnownIsSaidToBeSo() {
        Turn turn = ask("What time is it in Hogsmeade?");
        assertEquals("time", turn.understanding().skill());
        assertEquals("I do not know the time in Hogsmeade.", turn.text());
    }

    @Test
    void aDurationIsNoPlace() {
        assertEquals("chat", ask("What time will it be in two hours?").understanding().skill());
    }

    @Test
    void aCountryOfManyZonesNeedsACity() {
        assertEquals(
                "There are several time zones in Russia. Please name a city.",
                ask("What time is it in Russia?").text());
    }

    @Test
    void theHoursAreThoseOfTheWearer() {
        assertEquals("It is 3:05 AM.", ask("What time is it?", Contexts.american()).text());
        assertEquals(
                "In Tokyo it is 4:05 PM.",
                ask("What time is it in Tokyo?", Contexts.american()).text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "What is the date?",
                "whats the date",
                "What day is it?",
                "Which day is it?",
                "What's the day?",
                "What date is it?",
                "Tell me the date, please.",
                "the date",
                "What day of the week is it?",
                "Can you tell me what day it is?",
                "What year is it?",
                "What month is it?",
            })
    void theDateIsAskedInManyWays(String text) {
        Turn turn = ask(text);
        assertEquals("date", turn.understanding().skill());
        assertEquals(Map.of(), turn.understanding().slots());
        assertEquals("Today is Monday, 4 May 2026.", turn.text());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "whats the date today | | Today is Monday, 4 May 2026.",
                "What's today's date? | | Today is Monday, 4 May 2026.",
                "What day is it today? | | Today is Monday, 4 May 2026.",
                "What day is today? | | Today is Monday, 4 May 2026.",
                "Is today Monday? | | Today is Monday, 4 May 2026.",
                "What is tomorrow's date? | 2026-05-05 | Tomorrow is Tuesday, 5 May 2026.",
                "What day is tomorrow? | 2026-05-05 | Tomorrow is Tuesday, 5 May 2026.",
                "What day is it tomorrow? | 2026-05-05 | Tomorrow is Tuesday, 5 May 2026.",
                "What date will it be tomorrow? | 2026-05-05 | Tomorrow is Tuesday, 5 May 2026.",
                "What day was yesterday? | 2026-05-03 | Yesterday was Sunday, 3 May 2026.",
                "What was yesterday's date? | 2026-05-03 | Yesterday was Sunday, 3 May 2026.",
                "What is the date the day after tomorrow? | 2026-05-06 | That is Wednesday, 6 May 2026, in"
                        + " 2 days.",
                "Which date is next Friday? | 2026-05-08 | That is Friday, 8 May 2026, in 4 days.",
                "When is next Monday? | 2026-05-11 | That is Monday, 11 May 2026, in 7 days.",
                "What date is Friday next week? | 2026-05-15 | That is Friday, 15 May 2026, in 11 days.",
                "What was the date last Friday? | 2026-05-01 | That was Friday, 1 May 2026, 3 days ago.",
                "What's the date on Sunday? | 2026-05-10 | That is Sunday, 10 May 2026, in 6 days.",
                "What day is July 4th? | 2026-07-04 | That is Saturday, 4 July 2026, in 61 days.",
                "What day is the fourth of July? | 2026-07-04 | That is Saturday, 4 July 2026, in 61 days.",
                "What day of the week is 4 May 2027? | 2027-05-04 | That is Tuesday, 4 May 2027, in 365"
                        + " days.",
                "What day was January 1st, 2000? | 2000-01-01 | That was Saturday, 1 January 2000, 9620"
                        + " days ago.",
                "What day is Christmas? | 2026-12-25 | That is Friday, 25 December 2026, in 235 days.",
                "When is Halloween? | 2026-10-31 | That is Saturday, 31 October 2026, in 180 days.",
                "What day is it in three days? | 2026-05-07 | That is Thursday, 7 May 2026, in 3 days.",
                "What day is the 21st? | 2026-05-21 | That is Thursday, 21 May 2026, in 17 days.",
            })
    void anotherDayHasItsDate(String text, @Nullable String day, String answer) {
        Turn turn = ask(text);
        assertEquals("date", turn.understanding().skill());
        assertEquals(day == null ? Map.of() : Map.of("day", day), turn.understanding().slots());
        assertEquals(answer, turn.text());
    }

    @Test
    void theDateElsewhereMayDiffer() {
        Turn turn = ask("What day is it in Tokyo?", Contexts.at("2026-05-04T20:00:00Z"));
        assertEquals(Map.of("place", "Tokyo"), turn.understanding().slots());
        assertEquals("In Tokyo it is Tuesday, 5 May 2026.", turn.text());
    }

    @Test
    void theDateIsWrittenAsTheWearerWritesIt() {
        assertEquals(
                "Today is Monday, May 4, 2026.",
                ask("What's the date?", Contexts.american()).text());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "What is 12 times 9? | 12*9 | 12 \u00d7 9 = 108.",
                "what's fifteen percent of two hundred | 200*15/100 | 200 \u00d7 15 \u00f7 100 = 30.",
                "ten divided by four | 10/4 | 10 \u00f7 4 = 2.5.",
                "what is the square root of two | sqrt(2) | \u221a(2) = 1.4142136.",
                "what is the cube root of 27 | cbrt(27) | \u221b(27) = 3.",
                "what is seven divided by zero | 7/0 | Nothing can be divided by zero.",
                "what is two to the power of ten | 2^10 | 2^10 = 1,024.",
                "ten divided by three | 10/3 | 10 \u00f7 3 = 3.3333333.",
                "what is 9 factorial | fact(9) | 9! = 362,880.",
                "what is 5-3 | 5-3 | 5 \u2212 3 = 2.",
                "what is (2+3)*4 | (2+3)*4 | (2 + 3) \u00d7 4 = 20.",
                "what is .5 + .5 | 0.5+0.5 | 0.5 + 0.5 = 1.",
                "what is 3 squared plus 4 squared | 3^2+4^2 | 3^2 + 4^2 = 25.",
                "what is 2 times the sum of 3 and 4 | 2*(3+4) | 2 \u00d7 (3 + 4) = 14.",
                "10 divided by half of 4 | 10/(4/2) | 10 \u00f7 (4 \u00f7 2) = 5.",
                "what is the square root of the square root of 16 | sqrt(sqrt(16)) | \u221a(\u221a(16)) = 2.",
                "what is the cube root of minus 8 | cbrt(-8) | \u221b(\u22128) = \u22122.",
                "what is minus 5 factorial | fact(-5) | (\u22125)! has no result.",
                "what is 5 billion divided by 3 | 5000000000/3 | 5000000000 \u00f7 3 = 1,666,666,667.",
            })
    void arithmeticIsDone(String text, String expression, String answer) {
        Turn turn = ask(text);
        assertEquals("calculate", turn.understanding().skill());
        assertEquals(Map.of("expression", expression), turn.understanding().slots());
        assertEquals(answer, turn.text());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "What's 20 degrees Celsius in Fahrenheit? | 20 \u00b0C = 68 \u00b0F.",
                "how many kilometers is five miles | 5 miles = 8.04672 km.",
                "convert 12 stone to kilos | 12 stone = 76.203518 kg.",
                "100 kilometers per hour in miles per hour | 100 km/h = 62.137119 mph.",
                "how many minutes are in three hours | 3 hours = 180 min.",
                "convert minus 500 celsius to fahrenheit | Nothing is colder than \u2212273.15 \u00b0C.",
                "how many miles are five kilos | I cannot turn kg into miles.",
            })
    void unitsAreConverted(String text, String answer) {
        Turn turn = ask(text);
        assertEquals("convert", turn.understanding().skill());
        assertEquals(answer, turn.text());
    }

    @Test
    void whatGoesOnFromAQuestionIsUnderstood() {
        assertEquals("In London it is 08:05.", ask("What time is it in London?").text());
        assertEquals("In Tokyo it is 16:05.", ask("And in Tokyo?").text());
        assertEquals("12 \u00d7 9 = 108.", ask("What is 12 times 9?").text());
        assertEquals("12 \u00d7 9 \u2212 8 = 100.", ask("And minus eight?").text());
        assertEquals("(12 \u00d7 9 \u2212 8) \u00f7 10 = 10.", ask("Divided by ten").text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2 to the power of 12 factorial",
                "what is 9999 factorial",
                "what is 999999 to the power of 999999",
                "minus 8 to the power of 0.5",
                "what day is january 1st 4294969296",
                "what day is february 99999999999",
                "what is 1.5 point 5",
                "what is 5 mod 0",
                "convert 1/3 miles to km",
                "how much is 12 and 7 and also 9 in all but 4",
            })
    void whatCannotBeDoneIsSaidAndNotDoneHalf(String text) {
        assertFalse(ask(text).text().isEmpty());
    }

    @Test
    void theNextLeapDayIsOneOfALeapYear() {
        assertEquals(
                Map.of("day", "2028-02-29"),
                ask("What day is the 29th of February?").understanding().slots());
    }

    @Test
    void whatCannotBeTranslatedIsNotInvented() {
        Turn turn = ask("Translate what he says.");
        assertEquals("translate", turn.understanding().skill());
        assertEquals("These glasses have no microphone.", turn.text());
    }

    @Test
    void withoutAClockTheTimeIsNotKnownYet() {
        Context context = Contexts.withoutClock();
        assertEquals("I do not know the time yet.", ask("What time is it?", context).text());
        assertEquals(
                "I do not know the time yet.", ask("What time is it in Tokyo?", context).text());
        Turn date = ask("What day is tomorrow?", context);
        assertEquals("I do not know the date yet.", date.text());
        assertEquals(Map.of(), date.understanding().slots());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "What time does the train leave?",
                "a long time ago",
                "What is the best time to plant roses?",
                "What is the best time?",
                "Have a nice time.",
                "Nice time!",
                "What is time travel?",
                "What is the time complexity of quicksort?",
                "What is the meaning of time?",
                "What time do you open?",
                "What time is dinner?",
                "Time flies.",
                "It is time for lunch.",
                "Time for lunch",
                "Once upon a time in Paris",
                "Tell me about the time you were in Paris",
                "How long does it take to boil an egg?",
                "When was the first time in space?",
                "What day is the football game?",
                "When is my birthday?",
                "When was the battle of Hastings?",
                "Have a nice day today",
                "Who was the president on that date?",
                "I have a date tomorrow.",
                "How was your day?",
                "What is the capital of France?",
                "What did you do yesterday?",
                "What is Friday named after?",
                "Tell me a joke about Monday",
                "What is a leap year?",
                "What year did the war end?",
                "Tell me the name of the month after May",
                "In Tokyo",
                "hello",
            })
    void whatOnlySoundsLikeItIsFreeTalk(String text) {
        Understanding understanding = ask(text).understanding();
        assertEquals("chat", understanding.skill());
        assertEquals(Route.LOCAL, understanding.route());
        assertEquals(Map.of(), understanding.slots());
    }

    @Test
    void whatWasHardlyHeardIsAskedAgain() {
        for (Stimulus.Utterance mumble :
                new Stimulus.Utterance[] {
                    new Stimulus.Utterance("", "en", 1),
                    new Stimulus.Utterance(" ... ", "en", 0.9),
                    new Stimulus.Utterance("the of and with", "en", 0.1)
                }) {
            RecordingSink sink = new RecordingSink();
            Turn turn = assistant.handle(mumble, Contexts.MONDAY, sink);
            assertEquals("Sorry, I did not get that. Please say it again.", turn.text());
            assertEquals(0, turn.understanding().confidence());
        }
        assertEquals("It is 09:05.", ask("what time is it").text());
    }

    @Test
    void withoutAModelFreeTalkIsRefused() {
        assertTrue(ask("Tell me a joke.").text().contains("language model is not there"));
    }

    @Test
    void tenThousandWordsAreNoProblem() {
        assertEquals("chat", ask("what time is ".repeat(5_000)).understanding().skill());
        assertEquals("chat", ask("time after ".repeat(10_000)).understanding().skill());
        assertEquals("chat", ask("a".repeat(50_000)).understanding().skill());
    }
}
