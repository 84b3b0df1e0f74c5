// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.agents.memory.Item;
import dev.ocellus.agents.memory.Kind;
import dev.ocellus.perception.language.Generation.Finish;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Long answers come in parts; "more" goes on. */
final class PagesTest {
    private static final String BEES =
            "Bees dance to tell the others where there are flowers and how far it is to them.";
    private static final String WASPS = "Wasps do not, and nobody knows for sure why that is so.";

    private final ScriptedModel model = new ScriptedModel();
    private final Equipment equipment = Equipment.bare();
    private final Assistant assistant =
            new Assistant(model, Meaning.NONE, FreeTalk.BRIEF, equipment);

    /** What the wearer gets to see and to hear. */
    private static final class Wearer implements AnswerSink {
        private final StringBuilder seen = new StringBuilder();
        private final List<String> said = new ArrayList<>();
        private boolean more;

        @Override
        public void understood(Understanding understanding) {}

        @Override
        public void show(String text) {
            seen.append(more ? "" : text);
        }

        @Override
        public void speak(String sentence) {
            if (!more) {
                said.add(sentence);
            }
        }

        @Override
        public void pause() {
            more = true;
        }
    }

    private Wearer wearer = new Wearer();

    private Turn ask(String text) {
        wearer = new Wearer();
        return assistant.handle(new Stimulus.Utterance(text, "en", 1), Contexts.MONDAY, wearer);
    }

    @Test
    void freeTalkPausesAfterTwoLinesAndGoesOn() {
        model.write(Finish.END, BEES.substring(0, 30), BEES.substring(30), " ", WASPS);
        assertEquals(BEES + " " + WASPS, ask("How do bees talk?").text());
        assertEquals(BEES, wearer.seen.toString().strip());
        assertEquals(BEES, String.join(" ", wearer.said));
        assertTrue(wearer.more);
        assertEquals(WASPS, ask("more").text());
        assertEquals(WASPS, wearer.seen.toString());
        assertEquals(List.of(WASPS), wearer.said);
        assertEquals(1, model.requests.size());
    }

    @Test
    void shortSentencesStayTogether() {
        model.write(Finish.END, "Bees dance. ", "The others watch.", " So they know.");
        ask("How do bees talk?");
        assertEquals("Bees dance. The others watch. So they know.", wearer.seen.toString());
    }

    @Test
    void whatWasReadGoesOnWithASign() {
        for (int i = 1; i <= 9; i++) {
            equipment
                    .memory()
                    .add(Item.of(Kind.NOTE, "thing number " + i, Contexts.MONDAY.instant()));
        }
        ask("read my notes");
        assertTrue(wearer.seen.length() <= 110, wearer.seen.toString());
        assertTrue(wearer.more);
        StringBuilder all = new StringBuilder(wearer.seen);
        for (int i = 0; i < 5 && wearer.more; i++) {
            wearer = new Wearer();
            assistant.handle(new Stimulus.Sign("more"), Contexts.MONDAY, wearer);
            all.append(wearer.seen);
        }
        for (int i = 1; i <= 9; i++) {
            assertTrue(all.toString().contains("thing number " + i), all.toString());
        }
        assertEquals("That was all.", ask("more").text());
    }

    @Test
    void textWithoutAnEndIsCutBetweenWords() {
        String text = "word ".repeat(200).strip();
        String first = Parts.first(text, Contexts.MONDAY.locale());
        assertTrue(first.length() <= 96 && first.endsWith("word"), first);
        assertEquals("Short.", Parts.first("Short.", Contexts.MONDAY.locale()));
        assertEquals("", Parts.first("", Contexts.MONDAY.locale()));
        assertTrue(Parts.first("x".repeat(500), Contexts.MONDAY.locale()).length() <= 97);
    }
}
