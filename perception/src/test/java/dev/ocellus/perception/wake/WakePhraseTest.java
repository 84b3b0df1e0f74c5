// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.wake;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WakePhraseTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "okay_nabu|Okay, Naboo.|true",
                "okay_nabu|OK now boo, what time is it?|true",
                "okay_nabu|Ok, nabu|true",
                "okay_nabu|I think we should go home now|false",
                "okay_nabu|''|false",
                "hey_jarvis|Hey, Jarvis!|true",
                "hey_jarvis|A jarvis|true",
                "hey_jarvis|Have a nice day|false",
                "alexa|Alexa, stop|true",
                "alexa|the election results|false",
                "hey_mycroft|Hey Mike Roft|true",
            })
    void aPhraseIsFoundHoweverItIsSpelt(String model, String transcript, boolean heard) {
        assertEquals(heard, WakePhrase.isHeard(model, transcript));
    }
}
