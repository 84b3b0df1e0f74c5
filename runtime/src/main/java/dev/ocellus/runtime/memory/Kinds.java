// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.memory;

import dev.ocellus.agents.memory.Kind;
import java.util.Set;

/** Kinds as the file has them: numbers that never change, and sets of them as bits. */
final class Kinds {
    private Kinds() {}

    static int code(Kind kind) {
        return switch (kind) {
            case NOTE -> 0;
            case SIGHTING -> 1;
            case HEARD -> 2;
            case READ -> 3;
            case TIMER -> 4;
            case ALARM -> 5;
            case REMINDER -> 6;
            case RULE -> 7;
            case SETTING -> 8;
            case WORKOUT -> 9;
        };
    }

    static Kind of(int code) {
        for (Kind kind : Kind.values()) {
            if (code(kind) == code) {
                return kind;
            }
        }
        throw new IllegalArgumentException("code must be one of a kind, got " + code);
    }

    static int bit(Kind kind) {
        return 1 << code(kind);
    }

    static int bits(Set<Kind> kinds) {
        int bits = 0;
        for (Kind kind : kinds) {
            bits |= bit(kind);
        }
        return bits;
    }
}
