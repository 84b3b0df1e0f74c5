// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ocellus.perception.vision.Box;
import dev.ocellus.perception.vision.Detection;
import dev.ocellus.perception.vision.Light;
import dev.ocellus.perception.vision.Place;
import dev.ocellus.perception.vision.Scene;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From the sentence to the answer in German; it is Monday, 4 May 2026, five past nine. */
final class GermanTest {
    private static final List<String> LABELS = List.of("Person", "Cup", "Mug", "Dog", "Chair");

    private final Assistant assistant =
            new Assistant(null, Meaning.NONE, FreeTalk.BRIEF, Equipment.bare());

    private String ask(String text) {
        Context english = Contexts.MONDAY;
        Context german =
                new Context(
                        english.instant(),
                        english.zone(),
                        true,
                        Locale.GERMAN,
                        24,
                        english.status(),
                        english.nanoTime());
        return assistant
                .handle(new Stimulus.Utterance(text, "de", 1), german, new RecordingSink())
                .text();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Wie spät ist es? | Es ist 9:05 Uhr.",
                "wie spät ist es in Tokio | In Tokio ist es 16:05 Uhr.",
                "Wie spät ist es gerade in der Schweiz? | In der Schweiz ist es 9:05 Uhr.",
                "Welcher Tag ist heute? | Heute ist Montag, der 4. Mai 2026.",
                "Was für ein Tag ist der dritte Oktober? | Das ist Samstag, der 3. Oktober 2026, in 152 Tagen.",
                "was ist fünfzehn prozent von achtzig | 80 \u00d7 15 \u00f7 100 = 12.",
                "Was ist 3,5 mal 4? | 3,5 \u00d7 4 = 14.",
                "was macht zweitausendfünfhundert durch vier | 2500 \u00f7 4 = 625.",
                "zehn durch vier | 10 \u00f7 4 = 2,5.",
                "anderthalb liter in milliliter | 1,5 L = 1.500 mL.",
                "Stell einen Timer auf fünf Minuten. | Timer läuft: 5 Minuten.",
                "Nudeltimer, neun Minuten | Timer Nudel läuft: 9 Minuten.",
                "timer auf fünf nein zehn minuten | Timer läuft: 10 Minuten.",
                "timer für anderthalb stunden | Timer läuft: 1 Stunde, 30 Minuten.",
                "Weck mich morgen um halb sieben. | Wecker gestellt: morgen um 6:30 Uhr.",
                "Wecker auf dreiviertel acht | Wecker gestellt: morgen um 7:45 Uhr.",
                "Weck mich morgen früh um fünf vor halb sieben. | Wecker gestellt: morgen um 6:25 Uhr.",
                "weck mich um viertel vor acht jeden werktag | Wecker gestellt: jeden Werktag um 7:45 Uhr.",
                "Stell den Wecker für den 3.10.2026 auf 7.30 Uhr. | Wecker gestellt: am 3. Oktober um 7:30 Uhr.",
                "Erinnere mich in zehn Minuten daran, das Brot rauszuholen. | Ich erinnere dich heute um 9:15 Uhr: das Brot rauszuholen.",
                "timer fuer fuenf minuten | Timer läuft: 5 Minuten.",
                "wie spaet ist es in zuerich | In Zürich ist es 9:05 Uhr.",
                "erinnere mich naechsten dienstag um acht an den muell"
                        + " | Ich erinnere dich morgen um 8:00 Uhr: den müll.",
                "Erinnere mich in zehn Minuten daran, das Brot aus dem Ofen zu holen."
                        + " | Ich erinnere dich heute um 9:15 Uhr: das Brot aus dem Ofen zu holen.",
                "kannst du mich jeden Montag um acht ans Training erinnern"
                        + " | Ich erinnere dich jeden Montag um 20:00 Uhr: Training.",
                "wann ist dieses jahr ostern | Wann das ist, weiß ich nicht: ostern.",
                "fasse diese seite zusammen | Diese Brille hat keine Kamera.",
                "stopp uhr starten | Los.",
                "Welche Timer laufen? | Es läuft kein Timer.",
                "Sag das noch mal. | Ich habe noch nichts gesagt.",
            })
    void aSentenceIsAnsweredInGerman(String said, String answer) {
        assertEquals(answer, ask(said));
    }

    @Test
    void aTalkGoesOn() {
        assertEquals("Wie lange?", ask("Stell einen Timer."));
        assertEquals("Timer läuft: 8 Minuten.", ask("acht Minuten"));
        assertEquals("Timer läuft: 3 Minuten.", ask("und noch einen für drei Minuten"));
        assertEquals("Timer läuft: 4 Minuten.", ask("nein, mach vier Minuten draus"));
        assertEquals("Timer läuft: 3 Minuten.", ask("mach das rückgängig"));
        assertEquals("2 Timer gelöscht.", ask("lösch alle timer"));
    }

    @Test
    void whatIsSeenIsToldInGerman() {
        Scene scene =
                new Scene(
                        640,
                        480,
                        List.of(
                                thing("Person", Place.Side.LEFT, Place.Distance.NEAR),
                                thing("Person", Place.Side.LEFT, Place.Distance.NEAR),
                                thing("Cup", Place.Side.CENTRE, Place.Distance.MIDDLE)),
                        List.of(),
                        List.of(),
                        Light.NORMAL,
                        false);
        SceneTalk talk = SceneTalk.in(Locale.GERMANY).orElseThrow();
        assertEquals("Links: zwei Personen, nah. Vor dir: eine Tasse.", talk.of(scene));
        assertEquals("Ich sehe zwei Personen.", talk.answer("count", "Leute", "", scene, LABELS));
        assertEquals("Ja, eine Tasse vor dir.", talk.answer("object", "tasse", "", scene, LABELS));
        assertEquals("Ich sehe keinen Hund.", talk.answer("object", "Hund", "", scene, LABELS));
        assertEquals(
                "Einhorn kann ich nicht erkennen.",
                talk.answer("object", "einhorn", "", scene, LABELS));
        assertEquals(
                "Ich sehe zwei Personen links. Gesichter kenne ich nicht.",
                talk.answer("person", null, "wer ist links", scene, LABELS));
    }

    @Test
    void eachThingOfTheDetectorHasAGermanName() {
        SceneTalk talk = SceneTalk.in(Locale.GERMAN).orElseThrow();
        for (String label : ONES) {
            Scene scene =
                    new Scene(
                            640,
                            480,
                            List.of(thing(label, Place.Side.RIGHT, Place.Distance.MIDDLE)),
                            List.of(),
                            List.of(),
                            Light.NORMAL,
                            false);
            assertEquals(-1, talk.of(scene).indexOf('\u201e'), label);
        }
    }

    /** All that the default detector tells apart. */
    private static final List<String> ONES =
            List.of(
                    "Bicycle",
                    "Boot",
                    "Laptop",
                    "Person",
                    "Chair",
                    "Cattle",
                    "Desk",
                    "Cat",
                    "Computer mouse",
                    "Computer monitor",
                    "Box",
                    "Mug",
                    "Coffee cup",
                    "Stationary bicycle",
                    "Table",
                    "Bottle",
                    "High heels",
                    "Vehicle",
                    "Footwear",
                    "Dog",
                    "Book",
                    "Camera",
                    "Car");

    private static Scene.Thing thing(String label, Place.Side side, Place.Distance distance) {
        return new Scene.Thing(
                new Detection(label, 0.9, new Box(10, 10, 50, 50)),
                null,
                new Place(side, distance));
    }
}
