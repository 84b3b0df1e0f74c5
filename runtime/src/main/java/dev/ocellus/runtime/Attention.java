// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import dev.ocellus.agents.Noticed;
import dev.ocellus.agents.Stimulus;
import dev.ocellus.perception.speech.Transcript;
import dev.ocellus.perception.wake.WakePhrase;
import java.util.function.Consumer;

/**
 * What follows from what was heard and pressed: who gets attention, what is interrupted, and what
 * is asked. Thread-safe.
 */
final class Attention implements Scribe.Listener {
    private final Mind mind;
    private final Mouth mouth;
    private final HudState hud;
    private final Vitals vitals;
    private final EventLog events;
    private final Consumer<Noticed> notices;
    private final boolean veto;
    private final Listening listening;
    private final LiveCaptions captions;

    /** What listens. */
    interface Listening {
        /** Goes on listening after an utterance in which nothing was understood. */
        void resume();

        /** Takes what was understood so far. */
        void hint(String partial);
    }

    /**
     * @param notices are told what was said
     * @param captions take what was not said to the glasses
     * @param veto whether a wake word counts only once the transcriber has heard it too
     */
    Attention(
            Mind mind,
            Mouth mouth,
            HudState hud,
            Vitals vitals,
            EventLog events,
            Consumer<Noticed> notices,
            boolean veto,
            Listening listening,
            LiveCaptions captions) {
        this.mind = mind;
        this.mouth = mouth;
        this.hud = hud;
        this.vitals = vitals;
        this.events = events;
        this.notices = notices;
        this.veto = veto;
        this.listening = listening;
        this.captions = captions;
    }

    /** Stops talking. */
    void interrupt(String by) {
        if (mind.isBusy() || mouth.isSpeaking()) {
            mind.interrupt();
            events.publish(new Event.BargeIn(by));
        }
    }

    /** Stops talking and listens. */
    void attend(String by) {
        interrupt(by);
        vitals.active();
        hud.heard("");
        hud.notice(mind.messages().say("notice.listening"));
    }

    @Override
    public void woke(Heard.Woke woke) {
        if (veto) {
            attend("wake");
        }
    }

    @Override
    public void gaveUp() {
        hud.clear();
    }

    @Override
    public void partial(String text) {
        vitals.active();
        hud.heard(text);
        listening.hint(text);
    }

    @Override
    public void done(Transcript transcript, Heard.Ended end) {
        vitals.active();
        if (transcript.text().isEmpty()) {
            listening.resume();
            return;
        }
        hud.heard(transcript.text());
        notices.accept(new Noticed.Heard(transcript.text(), transcript.language(), true));
        mind.ask(
                new Stimulus.Utterance(
                        transcript.text(), transcript.language(), transcript.confidence()),
                end.nanoTime());
    }

    @Override
    public void overheard(String partial) {
        if (captions.isOn()) {
            vitals.active();
            captions.show(partial);
            if (!partial.isEmpty()) {
                listening.hint(partial);
            }
        }
    }

    /** It is shown and told of; nobody acts on it. */
    @Override
    public void overheard(Transcript transcript, Heard.Ended end, boolean translated) {
        if (captions.isOn() && !transcript.text().isEmpty()) {
            vitals.active();
            captions.add(transcript, end, translated);
            notices.accept(new Noticed.Heard(transcript.text(), transcript.language(), false));
        }
    }

    @Override
    public boolean isWakePhrase(Heard.Woke woke, Transcript transcript) {
        return WakePhrase.isHeard(woke.hit().model(), transcript.text());
    }

    @Override
    public void vetoed(Heard.Woke woke) {
        events.publish(new Event.Veto(woke.hit().model()));
    }
}
