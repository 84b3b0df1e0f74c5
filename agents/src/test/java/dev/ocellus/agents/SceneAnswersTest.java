// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ocellus.perception.vision.Box;
import dev.ocellus.perception.vision.Detection;
import dev.ocellus.perception.vision.Light;
import dev.ocellus.perception.vision.Place;
import dev.ocellus.perception.vision.Point;
import dev.ocellus.perception.vision.Scene;
import dev.ocellus.perception.vision.TextLine;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SceneAnswersTest {
    private static final List<String> LABELS =
            List.of("Person", "Coffee cup", "Mug", "Table", "Desk", "Computer mouse", "Cat", "Dog");

    private static final Scene NOTHING =
            new Scene(900, 600, List.of(), List.of(), List.of(), Light.NORMAL, false);

    private static final Scene CAFE =
            new Scene(
                    900,
                    600,
                    List.of(
                            thing("Person", 0, 0, 280, 600),
                            thing("Person", 310, 100, 60, 90),
                            thing("Coffee cup", 700, 400, 100, 120)),
                    List.of(line("OPEN"), line("until 9")),
                    List.of(),
                    Light.DIM,
                    false);

    private final SceneAnswers answers = new SceneAnswers(LABELS);

    private static Scene.Thing thing(String label, double x, double y, double w, double h) {
        Box box = new Box(x, y, w, h);
        return new Scene.Thing(new Detection(label, 0.8, box), null, Place.of(box, 900, 600));
    }

    private static TextLine line(String text) {
        return new TextLine(
                text,
                0.9,
                List.of(new Point(0, 0), new Point(9, 0), new Point(9, 9), new Point(0, 9)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "How many people are there? | I see two people.",
                "how many cups do you see | I see one cup.",
                "Is there a cat? | I see no cats.",
                "Is there a person on the left? | Yes, a person on the left, near.",
                "Can you see a cup? | Yes, a cup on the right.",
                "Do you see any keyboards? | I cannot recognise keyboards.",
                "Where is my cup? | A cup: on the right.",
                "Where are the people? | Two people: on the left, near; ahead, far away.",
                "Where is the knife? | I cannot recognise knives.",
                "What does it say? | It says: \u201cOPEN until 9\u201d.",
                "Can you read that? | It says: \u201cOPEN until 9\u201d.",
                "Is it dark? | The light is dim.",
                "Who is there? | I see two people. I do not know faces.",
                "What is the hand doing? | I see no hand.",
                "Is there a cup on the left? | I see no cups on the left. A cup: on the right.",
                "How many people are on the right? | I see no people on the right.",
                "What is on the right? | On the right: a coffee cup. The light is dim.",
                "what is on the right hand side | On the right: a coffee cup. The light is dim.",
                "How many cups and people are there? | I see one cup. I see two people.",
                "Is there a cat or a cup? | I see no cats. Yes, a cup on the right.",
                "Are there two people? | Yes, two people.",
                "Is there nobody here? | Yes, two people.",
                "Do you see no cup? | Yes, a cup on the right.",
                "Is there coffee in the cup? | I cannot recognise coffee.",
                "Is there a light switch? | I cannot recognise light switches.",
                "Is there enough light? | The light is dim.",
                "How many fingers do you see? | I see no hand.",
                "Read the second line. | It says: \u201cuntil 9\u201d.",
                "What does the last line say? | It says: \u201cuntil 9\u201d.",
                "Read line 5 | I see only 2 lines.",
            })
    void whatIsSeenIsAnsweredExactly(String question, String answer) {
        assertEquals(Optional.of(answer), answers.exactly(question, CAFE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "What is on the table?",
                "What do you see?",
                "what is in front of me",
                "Describe the scene.",
                "What's that?",
                "Do you see anything?",
                "How many things are there?"
            })
    void asWhatIsThereAllIsTold(String question) {
        assertEquals(
                Optional.of(
                        "On the left: a person, near. Ahead: a person, far away. On the right: a"
                                + " coffee cup. It says: \u201cOPEN until 9\u201d. The light is dim."),
                answers.exactly(question, CAFE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "What is on the table? | I see nothing that I know.",
                "Is there anything? | I see nothing that I know.",
                "What is written there? | I see nothing that is written.",
                "How many dogs are there? | I see no dogs.",
            })
    void whereNothingIsSeenNothingIsInvented(String question, String answer) {
        assertEquals(Optional.of(answer), answers.exactly(question, NOTHING));
    }

    @Test
    void whatHasNoExactAnswerIsLeftToAModel() {
        assertEquals(Optional.empty(), answers.exactly("What is the mood?", CAFE));
    }
}
