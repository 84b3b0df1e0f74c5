// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.llama;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GbnfCheckTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "root ::= \"yes\" | \"no\"",
                "# a comment\nroot ::= a b?\na ::= [a-z]+ # more\n\nb ::= \" \" [^\"\\\\\\x00-\\x1F] .",
                "root ::= (\"a\" | \"b\"\n | \"c\"){2,5} list\nlist ::= item (\",\" item)*\nitem ::= [-0-9]",
                "root ::= \"x\" root | \"\"",
                "root ::= \"\\u00e9\\U0001F600\\n\" [\\]]{0,} \"abc\"{3}",
            })
    void aSoundGrammarPasses(String grammar) {
        assertDoesNotThrow(() -> GbnfCheck.check(grammar));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "'' ~ no rule root",
                "'start ::= \"a\"' ~ no rule root",
                "'root ::= other' ~ no rule other",
                "'root ::= \"a' ~ ends inside",
                "'root ::= [a-z' ~ ends inside",
                "'root ::= []' ~ empty set",
                "'root ::= [z-a]' ~ ends before it begins",
                "'root ::= (\"a\"' ~ expected )",
                "'root ::= * \"a\"' ~ nothing to repeat",
                "'root ::= \"a\"{5,2}' ~ fewer than",
                "'root ::= \"a\"{9999}' ~ number of repeats",
                "'root ::= \"\\q\"' ~ unknown escape",
                "'root ::= \"\\xg0\"' ~ hexadecimal",
                "'root ::= <[12]>' ~ not supported",
                "'root = \"a\"' ~ expected ::=",
                "'root ::= \"a\") b' ~ expected the end of rule root",
                "'root ::= root \"a\" | \"b\"' ~ left recursion",
                "'root ::= (\"a\"?)*' ~ may be empty",
                "'root ::= (\"a\" \"b\"?){0,1001}' ~ rules of one repetition",
                "'root ::= \"a\"{2}{3}' ~ nothing to repeat",
            })
    void aBrokenGrammarIsRefusedWithItsFault(String grammar, String fault) {
        var refusal = assertThrows(IllegalArgumentException.class, () -> GbnfCheck.check(grammar));
        assertTrue(refusal.getMessage().contains(fault), refusal::getMessage);
    }

    @Test
    void leftRecursionHiddenBehindAnEmptyRuleIsFound() {
        String grammar = "root ::= gap root \"a\" | \"b\"\ngap ::= space\nspace ::= \" \"*";
        assertThrows(IllegalArgumentException.class, () -> GbnfCheck.check(grammar));
    }

    @Test
    void whatWouldOverflowTheLibrarysStackIsRefused() {
        StringBuilder chain = new StringBuilder("root ::= r0\n");
        for (int i = 0; i < 3000; i++) {
            chain.append("r").append(i).append(" ::= r").append(i + 1).append('\n');
        }
        chain.append("r3000 ::= \"a\"\n");
        assertThrows(IllegalArgumentException.class, () -> GbnfCheck.check(chain.toString()));
        String groups = "root ::= " + "(".repeat(5000) + "\"a\"" + ")".repeat(5000);
        assertThrows(IllegalArgumentException.class, () -> GbnfCheck.check(groups));
        String maybe = "root ::= (\"a\"?){0,2000}";
        assertThrows(IllegalArgumentException.class, () -> GbnfCheck.check(maybe));
    }

    @Test
    void aGrammarThatUnfoldsToTooMuchIsRefused() {
        String big = "root ::= a a a a\na ::= [0-9]{2000} ".concat("[0-9]{2000} ".repeat(30));
        var refusal = assertThrows(IllegalArgumentException.class, () -> GbnfCheck.check(big));
        assertTrue(refusal.getMessage().contains("elements"), refusal::getMessage);
    }

    @Test
    void theMessageNamesLineAndColumn() {
        var refusal =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> GbnfCheck.check("root ::= a\na ::= %"));
        assertTrue(refusal.getMessage().endsWith("line 2, column 7"), refusal::getMessage);
    }
}
