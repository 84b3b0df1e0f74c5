// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.llama;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SchemaGrammarTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "true",
                "{'type':'object'}",
                "{'type':['string','null'],'description':'a name'}",
                "{'type':'object','properties':{'a b':{'type':'integer','minimum':-3},'q\\\"':true},"
                        + "'required':['a b'],'additionalProperties':false}",
                "{'$ref':'#/$defs/tree','$defs':{'tree':{'type':'object','properties':{"
                        + "'left':{'$ref':'#/$defs/tree'},'right':{'$ref':'#/$defs/tree'}}}}}",
                "{'type':'array','items':{'$ref':'#'},'maxItems':3}",
                "{'anyOf':[{'const':{'x':[1,null]}},{'enum':['a\\n',2,true]}]}",
                "{'type':'string','minLength':2,'maxLength':40}",
            })
    void theGrammarOfAKnownSchemaIsSound(String schema) {
        String gbnf = SchemaGrammar.of(schema.replace('\'', '"'));
        assertDoesNotThrow(() -> GbnfCheck.check(gbnf), gbnf);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "{'type':'string','pattern':'a+'} ~ pattern",
                "{'type':'string','format':'date'} ~ format",
                "{'type':'number','minimum':0} ~ minimum",
                "{'type':'integer','multipleOf':3} ~ multipleOf",
                "{'type':'array','uniqueItems':true} ~ uniqueItems",
                "{'type':'array','minItems':3,'maxItems':2} ~ maxItems",
                "{'allOf':[]} ~ allOf",
                "{'not':{}} ~ not",
                "{'anyOf':[]} ~ anyOf",
                "{'enum':[]} ~ enum",
                "{'type':'thing'} ~ thing",
                "{'$ref':'other.json'} ~ $ref",
                "{'$ref':'#/$defs/none'} ~ $ref",
                "{'type':'object','properties':{'a':{'if':true}}} ~ properties/a: keyword if",
                "{'type':'object','properties':{},'required':['b']} ~ required",
                "{'type':'object','properties':{},'additionalProperties':true} ~ additionalProperties",
                "{'type':'integer','minimum':5,'maximum':4} ~ no whole number",
                "{'type':'string','maxLength':-1} ~ maxLength",
                "{'type':'string','type':'null'} ~ type",
                "{'type':'string'} x ~ not JSON",
                "[1] ~ must be an object",
                "false ~ must be an object",
            })
    void whatIsNotKnownIsNamed(String schema, String named) {
        var refusal =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> SchemaGrammar.of(schema.replace('\'', '"')));
        assertTrue(refusal.getMessage().contains(named), refusal::getMessage);
    }
}
