// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.agents.Captions.Caption;
import dev.ocellus.agents.Captions.Manner;
import dev.ocellus.agents.Captions.State;
import dev.ocellus.hal.Overlay;
import dev.ocellus.hal.TimeSource;
import dev.ocellus.perception.speech.Transcript;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class LiveCaptionsTest {
    private final TimeSource time = TimeSource.system();
    private final HudState hud = new HudState(time);
    private final EventLog events = new EventLog(time);
    private final List<Event> told = new ArrayList<>();
    private boolean hears = true;
    private boolean muted;
    private boolean works = true;
    private boolean translates = true;
    private boolean listening;
    private final LiveCaptions captions = captions();

    private LiveCaptions captions() {
        events.follow(entry -> told.add(entry.event()));
        LiveCaptions made = new LiveCaptions(() -> hears, hud, events, time);
        made.hear(
                new LiveCaptions.Ears() {
                    @Override
                    public void caption(boolean on) {
                        listening = on;
                    }

                    @Override
                    public boolean isMuted() {
                        return muted;
                    }

                    @Override
                    public boolean work() {
                        return works;
                    }

                    @Override
                    public boolean can(Manner wanted) {
                        return translates || !wanted.english();
                    }

                    @Override
                    public boolean write(Manner wanted) {
                        return can(wanted);
                    }
                });
        return made;
    }

    private void say(String text) {
        say(text, "en", false);
    }

    private void say(String text, String language, boolean translated) {
        captions.add(
                new Transcript(text, language, 1),
                new Heard.Ended(16_000, 32_000, time.nanoTime(), OptionalLong.empty()),
                translated);
    }

    private List<String> lines() {
        return hud.snapshot().overlay().lines().stream().map(Overlay.Line::text).toList();
    }

    @Test
    void whatIsSaidIsShownAsItIsSaidAndKept() {
        assertEquals(State.STARTED, captions.start(Manner.AS_SPOKEN));
        assertTrue(listening);
        captions.show("The train");
        assertTrue(lines().getFirst().endsWith("The train"), lines()::toString);
        say("The train leaves.");
        captions.show("Okay");
        captions.show("");
        assertTrue(lines().getFirst().endsWith("The train leaves."), lines()::toString);
        assertEquals(
                List.of(new Event.Caption("The train leaves.", "en", false, 1_000, 2_000)), told);
        assertEquals(1, captions.since(Instant.MIN).size());
        assertEquals(List.of(), captions.since(Instant.MAX));
        assertEquals(State.ON_ALREADY, captions.start(Manner.AS_SPOKEN));
        assertTrue(captions.stop());
        assertFalse(listening);
        assertEquals(List.of(), lines());
        assertFalse(captions.stop());
        assertEquals(1, captions.since(Instant.MIN).size());
    }

    @Test
    void whatIsSaidWithoutCaptionsIsNotKept() {
        say("A secret.");
        captions.show("A secret");
        assertEquals(List.of(), captions.since(Instant.MIN));
        assertEquals(List.of(), lines());
        assertEquals(List.of(), told);
    }

    @Test
    void captionsGrowNoLongerThanOneReads() {
        captions.start(Manner.AS_SPOKEN);
        for (int i = 0; i < 50; i++) {
            say("Somebody says something.");
        }
        assertTrue(lines().getFirst().length() < 100, lines()::toString);
    }

    @Test
    void theyAreRefusedWhereNothingCanBeHeard() {
        works = false;
        assertEquals(State.BROKEN, captions.start(Manner.AS_SPOKEN));
        muted = true;
        assertEquals(State.MUTED, captions.start(Manner.AS_SPOKEN));
        hears = false;
        assertEquals(State.NO_MICROPHONE, captions.start(Manner.AS_SPOKEN));
        assertFalse(listening);
        assertFalse(captions.isOn());
    }

    @Test
    void whatIsPutIntoEnglishIsKeptAsEnglishAndMarkedInTheEvent() {
        Manner english = new Manner("auto", true);
        captions.start(Manner.AS_SPOKEN);
        assertEquals(State.STARTED, captions.start(english));
        assertEquals(Optional.of(english), captions.manner());
        assertEquals(State.ON_ALREADY, captions.start(english));
        say("The train leaves.", "de", true);
        assertEquals(
                List.of("en"),
                captions.since(Instant.MIN).stream().map(Caption::language).toList());
        assertEquals(
                List.of(new Event.Caption("The train leaves.", "de", true, 1_000, 2_000)), told);
        assertTrue(captions.stop());
        assertEquals(Optional.empty(), captions.manner());
    }

    @Test
    void whatCannotBeTranslatedIsRefusedAndGoesOnAsItWas() {
        translates = false;
        captions.start(Manner.AS_SPOKEN);
        assertEquals(State.CANNOT, captions.start(new Manner("auto", true)));
        assertFalse(captions.can(new Manner("auto", true)));
        assertEquals(Optional.of(Manner.AS_SPOKEN), captions.manner());
    }
}
