// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What happens to the glasses, for telemetry, scenarios and {@code --json}. Listed with all fields
 * in docs/events.md. The name of an event on the wire is its record's name in lower case.
 */
public sealed interface Event {
    /**
     * A wake phrase was heard.
     *
     * @param model id of the model that fired
     * @param score 0 to 1
     * @param endMs where it ended, since the microphone was opened
     */
    record Wake(String model, double score, long endMs) implements Event {}

    /**
     * The second stage did not hear the wake phrase; listening went back to waiting for it.
     *
     * @param model id of the model that fired
     */
    record Veto(String model) implements Event {}

    /**
     * A stretch of speech.
     *
     * @param startMs since the microphone was opened
     * @param endMs since the microphone was opened
     */
    record Speech(long startMs, long endMs) implements Event {}

    /**
     * What was said so far; may still change.
     *
     * @param text as heard
     */
    record Partial(String text) implements Event {}

    /**
     * What was said.
     *
     * @param text as heard
     * @param language ISO 639-1 code
     * @param confidence 0 to 1
     * @param startMs where it began, since the microphone was opened
     * @param endMs where it ended, since the microphone was opened
     * @param transcribeMs from the end of speech until the text was there
     */
    record Final(
            String text,
            String language,
            double confidence,
            long startMs,
            long endMs,
            double transcribeMs)
            implements Event {}

    /**
     * What the wearer meant.
     *
     * @param route {@code skill}, {@code local} or {@code escalated}
     * @param skill name of the skill, as in the command line contract
     * @param slots its slots
     * @param confidence 0 to 1
     */
    record Understood(String route, String skill, Map<String, String> slots, double confidence)
            implements Event {}

    /**
     * The whole answer.
     *
     * @param text as shown
     * @param route {@code skill}, {@code local} or {@code escalated}
     * @param firstTokenMs from the end of the question to the first word of the answer
     * @param tokens written by a language model; 0 without one
     * @param joules spent on it by models, above idle; NaN where nothing is governed
     * @param joulesMeasured whether a meter says so; otherwise by the mode table
     */
    record Answer(
            String text,
            String route,
            double firstTokenMs,
            int tokens,
            double joules,
            boolean joulesMeasured)
            implements Event {}

    /**
     * A sentence was spoken to its end, or cut off.
     *
     * @param text what was spoken
     * @param complete false when it was cut off
     */
    record Said(String text, boolean complete) implements Event {}

    /**
     * The wearer interrupted the glasses.
     *
     * @param by {@code wake} or {@code button}
     */
    record BargeIn(String by) implements Event {}

    /**
     * The display changed.
     *
     * @param lines visible lines from the top
     */
    record Hud(List<String> lines) implements Event {
        /** Copies the lines. */
        public Hud {
            lines = List.copyOf(lines);
        }
    }

    /**
     * A stage changed its state.
     *
     * @param stage its name
     * @param from state before, in lower case
     * @param to state now, in lower case
     * @param why the reason, or an empty text
     */
    record State(String stage, String from, String to, String why) implements Event {}

    /**
     * A bounded queue lost something.
     *
     * @param queue which one
     * @param count how many since the last such event
     */
    record Drop(String queue, long count) implements Event {}

    /**
     * The microphone was stopped or opened again.
     *
     * @param on whether it is stopped
     */
    record Mute(boolean on) implements Event {}

    /**
     * A key moved.
     *
     * @param key {@code action}, {@code back} or {@code mute}
     * @param pressed true when it went down
     */
    record Button(String key, boolean pressed) implements Event {}

    /**
     * A device was broken on purpose.
     *
     * @param device such as {@code thermometer.skin}
     * @param kind what is wrong with it
     * @param forMs for how long
     */
    record Fault(String device, String kind, long forMs) implements Event {}

    /** The microphone's source has ended. */
    record End() implements Event {}

    /** {@return the names of all events on the wire} */
    static Set<String> types() {
        return Arrays.stream(Event.class.getPermittedSubclasses())
                .map(Event::type)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String type(Class<?> event) {
        return event.getSimpleName().toLowerCase(Locale.ROOT);
    }

    /** {@return the name of an event on the wire} */
    default String type() {
        return type(getClass());
    }

    /**
     * What the eyes see has changed.
     *
     * @param objects labels with their places, such as {@code person left near}
     * @param text lines in reading order
     * @param hands gestures with the hand that shows them
     */
    record Scene(List<String> objects, List<String> text, List<String> hands) implements Event {
        /** Copies the lists. */
        public Scene {
            objects = List.copyOf(objects);
            text = List.copyOf(text);
            hands = List.copyOf(hands);
        }
    }

    /**
     * A thing that was seen is remembered, or seen again.
     *
     * @param thing its label
     * @param place where it was, in words
     * @param pictureBytes size of the small picture that is kept with it
     */
    record Sighting(String thing, String place, int pictureBytes) implements Event {}

    /**
     * Something was said that was not said to the glasses, and captions were on.
     *
     * @param text as heard
     * @param language that was spoken, ISO 639-1 code
     * @param translated whether the text is in English, whatever was spoken
     * @param startMs where it began, since the microphone was opened
     * @param endMs where it ended, since the microphone was opened
     */
    record Caption(String text, String language, boolean translated, long startMs, long endMs)
            implements Event {}

    /**
     * A timer, an alarm or a reminder has fallen due.
     *
     * @param kind which of them
     * @param label how the wearer calls it, or what to remind of; empty where it has no name
     * @param lateMs how much later it is told than it was due
     * @param again whether it was told before and nobody took notice
     */
    record Timer(String kind, String label, double lateMs, boolean again) implements Event {}

    /**
     * A step of a plan began or ended.
     *
     * @param skill that takes it
     * @param state {@code started}, {@code done} or {@code failed}
     * @param number of it, from 1
     * @param of how many
     */
    record Step(String skill, String state, int number, int of) implements Event {}

    /**
     * What was looked for is there.
     *
     * @param kind seen, read or heard
     * @param what of that kind
     * @param side left, centre or right; empty where it has no place
     */
    record Found(String kind, String what, String side) implements Event {}

    /**
     * A rule of the wearer came up.
     *
     * @param trigger what has happened: its kind and what of it, such as {@code seen:dog}
     * @param deed tell, say or do
     * @param state followed, quiet or limited
     */
    record Rule(String trigger, String deed, String state) implements Event {}

    /**
     * The wearer is about to reach something.
     *
     * @param side left, centre or right
     * @param urgency soon or now
     * @param secondsToContact if all goes on as it does
     */
    record Alert(String side, String urgency, double secondsToContact) implements Event {}

    /**
     * A hand began to show something.
     *
     * @param gesture what, such as thumb_up
     * @param hand left or right, the person's own
     */
    record Gesture(String gesture, String hand) implements Event {}

    /**
     * A hand swiped before the camera.
     *
     * @param direction left, right, up or down, as the wearer sees it
     */
    record Swipe(String direction) implements Event {}

    /**
     * A workout goes on.
     *
     * @param what start, count, zone or stop
     * @param activity what is done
     * @param count repetitions so far, or steps where none are counted
     * @param beats a minute of the heart, or 0 where nothing tells
     * @param zone of the heart rate, 0 to 5
     */
    record Coach(String what, String activity, int count, int beats, int zone) implements Event {}

    /**
     * Something that goes on is done better or worse than before.
     *
     * @param kind caption, scene, obstacle or wake
     * @param level steps below the board's best, 0 for the best
     * @param name of its mode, or off
     * @param why it is not better; none when it is at its best
     */
    record Mode(String kind, int level, String name, String why) implements Event {}

    /**
     * A model asked whether it may run.
     *
     * @param serviceClass how much that matters; {@code class} on the wire
     * @param kind turn, look or summary
     * @param outcome run, degrade, defer, refuse or cut
     * @param why not better; none where it runs at its best
     * @param mode in which it runs, or an empty text
     */
    record Grant(String serviceClass, String kind, String outcome, String why, String mode)
            implements Event {}

    /**
     * What the sensors of heat and charge say; NaN for what is not measured or not known.
     *
     * @param dieC degrees Celsius of the processor
     * @param skinC degrees Celsius where the frame touches the wearer
     * @param powerW watts of the whole device
     * @param charge 0 to 1
     * @param minutesLeft at the present use
     */
    record Reading(double dieC, double skinC, double powerW, double charge, double minutesLeft)
            implements Event {}
}
