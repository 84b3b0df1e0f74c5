// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.language;

/** What the generated text must look like. */
public sealed interface Constraint {
    /** Anything. */
    record Free() implements Constraint {}

    /**
     * A grammar.
     *
     * @param text in GBNF with a rule named {@code root}
     */
    record Gbnf(String text) implements Constraint {}

    /**
     * A JSON value.
     *
     * @param schema a JSON Schema; what the translation to a grammar does not know is an error
     */
    record JsonSchema(String schema) implements Constraint {}
}
