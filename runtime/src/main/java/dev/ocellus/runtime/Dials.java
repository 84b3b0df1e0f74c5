// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import dev.ocellus.agents.Controls;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * What of the glasses a word can change, each with what carries it out. Nothing opens the
 * microphone again but the button on the frame. Filled by one thread; thread-safe from then on.
 */
final class Dials implements Controls {
    private static final int MOST = 100;

    /** One of them. */
    private static final class Dial {
        final IntConsumer turn;
        int value;

        Dial(int value, IntConsumer turn) {
            this.value = value;
            this.turn = turn;
        }
    }

    private final Map<Target, Dial> all = new EnumMap<>(Target.class);

    /** Adds one that these glasses have. */
    void add(Target target, int value, IntConsumer turn) {
        all.put(target, new Dial(value, turn));
    }

    @Override
    public synchronized Change set(Target target, int value) {
        Dial dial = all.get(target);
        if (dial == null) {
            return new Change.Refused(Why.ABSENT);
        }
        int before = dial.value;
        int now = Math.clamp(value, 0, MOST);
        if (target == Target.MICROPHONE && now > before) {
            return new Change.Refused(Why.BUTTON_ONLY);
        }
        dial.value = now;
        dial.turn.accept(now);
        return new Change.Done(before, now);
    }

    @Override
    public synchronized int get(Target target) {
        Dial dial = all.get(target);
        return dial == null ? -1 : dial.value;
    }

    /** It was changed by other means, such as a button. */
    synchronized void turned(Target target, int value) {
        Dial dial = all.get(target);
        if (dial != null) {
            dial.value = value;
        }
    }
}
