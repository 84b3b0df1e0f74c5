// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.power;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * All modes of one board, by kind. Kinds and modes have indices, so that a tick needs no look-up:
 * kinds in the order given, the modes of a kind by joules, the cheapest first. Immutable.
 */
public final class ModeTable {
    private final List<Kind> kinds;
    private final List<List<Mode>> modes;

    /**
     * A table.
     *
     * @param kinds all kinds of work, each name once
     * @param rows modes in any order; a kind without any cannot be done on this board
     * @throws IllegalArgumentException if a name is there twice, a row names no kind, or a safety
     *     kind has no mode
     */
    public ModeTable(List<Kind> kinds, List<Mode> rows) {
        this.kinds = List.copyOf(kinds);
        List<List<Mode>> byKind = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Kind kind : kinds) {
            if (!names.add(kind.name())) {
                throw new IllegalArgumentException("kind " + kind.name() + " is there twice");
            }
            List<Mode> own =
                    rows.stream()
                            .filter(row -> row.kind().equals(kind.name()))
                            .sorted(
                                    Comparator.comparingDouble(Mode::joules)
                                            .thenComparingDouble(Mode::quality))
                            .toList();
            if (own.stream().map(Mode::name).distinct().count() < own.size()) {
                throw new IllegalArgumentException("kind " + kind.name() + " has a mode twice");
            }
            if (own.isEmpty() && kind.safety()) {
                throw new IllegalArgumentException(
                        "kind " + kind.name() + " is for safety and needs a mode");
            }
            byKind.add(own);
        }
        for (Mode row : rows) {
            if (!names.contains(row.kind())) {
                throw new IllegalArgumentException(
                        "mode " + row.name() + " names an unknown kind, got " + row.kind());
            }
        }
        this.modes = List.copyOf(byKind);
    }

    /** {@return all kinds, in the order of their indices} */
    public List<Kind> kinds() {
        return kinds;
    }

    /**
     * {@return the modes of a kind, the cheapest first; empty where the board cannot do it}
     *
     * @param kind its index
     */
    public List<Mode> modes(int kind) {
        return modes.get(kind);
    }

    /**
     * {@return the index of a kind}
     *
     * @param kind its name
     * @throws IllegalArgumentException if there is none of that name
     */
    public int indexOf(String kind) {
        for (int i = 0; i < kinds.size(); i++) {
            if (kinds.get(i).name().equals(kind)) {
                return i;
            }
        }
        throw new IllegalArgumentException("kind must be one of the table's, got " + kind);
    }
}
