// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.power;

import dev.ocellus.hal.ServiceClass;
import dev.ocellus.power.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The kinds of work of these glasses, in the order of their indices in every mode table. */
public enum PowerKind {
    /** Listens for the wake word. */
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

    private final int index;

    @SuppressWarnings("ImmutableEnumChecker") // A record of values.
    private final Kind kind;

    PowerKind(
            int index,
            ServiceClass service,
            boolean continuous,
            double weight,
            double deadlineSeconds) {
        this.index = index;
        this.kind =
                new Kind(
                        name().toLowerCase(Locale.ROOT),
                        service,
                        continuous,
                        weight,
                        deadlineSeconds);
    }

    /** {@return its index in a mode table} */
    public int index() {
        return index;
    }

    /** {@return what the governor knows of it} */
    public Kind kind() {
        return kind;
    }

    /** {@return its name in mode tables, events and on the command line} */
    public String id() {
        return kind.name();
    }

    /** {@return all of them, by index} */
    public static List<Kind> kinds() {
        return Arrays.stream(values()).map(PowerKind::kind).toList();
    }
}
