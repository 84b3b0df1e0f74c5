// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.emulator.simulate;

import dev.ocellus.hal.ServiceClass;
import java.util.Locale;

/** The kinds of work that a wearer asks for, in the order in which streams are served. */
enum Work {
    /** Listens for the wake word. Must always run. */
    WAKE(0, ServiceClass.SAFETY, true, 0, 1),
    /** Looks out for what comes near. */
    OBSTACLE(1, ServiceClass.SAFETY, true, 0.5, 1),
    /** Writes down what is said. */
    CAPTION(2, ServiceClass.AMBIENT, true, 0.25, 3),
    /** Knows what is around. */
    SCENE(3, ServiceClass.AMBIENT, true, 0.1, 2),
    /** A question and its answer. */
    TURN(4, ServiceClass.INTERACTIVE, false, 40, 10),
    /** A question about what is in view. */
    LOOK(5, ServiceClass.INTERACTIVE, false, 40, 12),
    /** Sums up what was heard. */
    SUMMARY(6, ServiceClass.BACKGROUND, false, 20, 1_800);

    private static final Work[] ALL = values();

    /** How many there are. */
    static final int COUNT = ALL.length;

    /** How many of them, the first, are streams: one request a second while they are wanted. */
    static final int STREAMS = 4;

    private final int index;
    private final ServiceClass service;
    private final boolean stream;
    private final double weight;
    private final double deadlineSeconds;

    Work(int index, ServiceClass service, boolean stream, double weight, double deadlineSeconds) {
        this.index = index;
        this.service = service;
        this.stream = stream;
        this.weight = weight;
        this.deadlineSeconds = deadlineSeconds;
    }

    /** {@return the one at that place} */
    static Work at(int index) {
        return ALL[index];
    }

    /** {@return its place, from 0} */
    int index() {
        return index;
    }

    /** {@return its name in mode tables and loads} */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@return how much it matters} */
    ServiceClass service() {
        return service;
    }

    /** {@return whether it is a stream} */
    boolean isStream() {
        return stream;
    }

    /** {@return worth of one request at quality 1} */
    double weight() {
        return weight;
    }

    /** {@return when a request is late, seconds after its birth} */
    double deadlineSeconds() {
        return deadlineSeconds;
    }

    /** {@return share of its worth that a request keeps when it is done after so many seconds} */
    double promptness(double seconds) {
        return Math.clamp(2 - seconds / deadlineSeconds, 0, 1);
    }
}
