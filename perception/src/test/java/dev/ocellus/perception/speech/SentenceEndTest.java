// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.speech;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SentenceEndTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "What time is it?",
                "Who is it for?",
                " Where are you from? ",
                "Stop!",
                "What's the weather like in the morning?"
            })
    void aMarkedQuestionOrExclamationIsFinished(String text) {
        assertEquals(SentenceEnd.Judgement.FINISHED, SentenceEnd.ENGLISH.judge(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Set a timer for",
                "Set a timer for.",
                "I would like the",
                "Remind me to buy milk and",
                "Remind me to buy milk, and.",
                "Eggs, milk,",
                "So I was thinking...",
                "So I was thinking…",
                "Well -",
                "Um",
                "Read my",
                "Is it the?",
                "I’m"
            })
    void aTextThatHangsIsUnfinished(String text) {
        assertEquals(SentenceEnd.Judgement.UNFINISHED, SentenceEnd.ENGLISH.judge(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "what time is it",
                "Turn it on.",
                "Set a timer.",
                "Set a timer for five",
                "Tell me about the moon.",
                "12"
            })
    void aFullStopOrNoMarkLeavesItOpen(String text) {
        assertEquals(SentenceEnd.Judgement.OPEN, SentenceEnd.ENGLISH.judge(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"What time is it?", "Set a timer for", ""})
    void withoutKnowledgeEveryTextIsOpen(String text) {
        assertEquals(SentenceEnd.Judgement.OPEN, SentenceEnd.UNKNOWN.judge(text));
    }
}
