// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.llama;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.Pacer;
import dev.ocellus.perception.language.ChatMessage;
import dev.ocellus.perception.language.Constraint;
import dev.ocellus.perception.language.Generation;
import dev.ocellus.perception.language.LanguageModel;
import dev.ocellus.perception.language.LanguageOptions;
import dev.ocellus.perception.language.Sampling;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Grammars and schemas, judged by the library itself and by what the model then writes. */
final class ConstraintIT {
    private static final String TIMER =
            """
            {"type": "object", "additionalProperties": false, "required": ["tool", "seconds"],
             "properties": {
               "tool": {"enum": ["timer", "alarm"]},
               "seconds": {"type": "integer", "minimum": 1, "maximum": 86400},
               "label": {"type": "string", "minLength": 1, "maxLength": 12},
               "tags": {"type": "array", "items": {"type": "string", "maxLength": 4}, "maxItems": 2}}}
            """;

    /** {@code <|im_end|>} of the test model. */
    private static final int END = 2;

    private static Calls calls;
    private static Weights weights;
    private static Vocabulary vocabulary;
    private static LanguageModel model;

    @BeforeAll
    static void open() throws EngineException {
        LanguageOptions options =
                LanguageOptions.DEFAULT.withContextTokens(512).withFlashAttention(false);
        model = LlamaEngine.load(LanguageFiles.library()).open(LanguageFiles.model(), options);
        calls = new Calls(NativeFolder.load(LanguageFiles.library()));
        weights = Weights.load(calls, new NativeLog(), LanguageFiles.model(), true);
        vocabulary = new Vocabulary(calls, weights);
    }

    @AfterAll
    static void close() {
        if (model != null) {
            model.close();
        }
        if (weights != null) {
            weights.close();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "{'type':'integer','minimum':-12,'maximum':305} ~ -12 0 7 99 100 304 305 ~ -13 306 007 1.5 -0",
                "{'type':'integer','exclusiveMinimum':0} ~ 1 42 999999999999999 ~ 0 -1",
                "{'type':'number'} ~ 0 -1.5 3e8 2.5E-3 ~ .5 1. 01 +1",
                "{'type':'boolean'} ~ true false ~ True 1",
                "{'type':['null','boolean']} ~ null true ~ 'x'",
                "{'enum':['a',2,null]} ~ 'a' 2 null ~ a 'b' 3",
                "{'const':{'k':[1,'é']}} ~ {'k':[1,'é']} ~ {'k':[1,'e']} {}",
                "{'type':'string','minLength':2,'maxLength':3} ~ 'ab' '日本語' 'a\\n' ~ 'a' 'abcd' ab",
                "{'type':'array','items':{'type':'integer'},'minItems':1,'maxItems':3} ~ [1] [1,2,3] ~ [] [1,2,3,4] [1,]",
                "{'type':'array','maxItems':1} ~ [] [null] [[1,{'a':2}]] ~ [1,2]",
                "{'type':'array','maxItems':0} ~ [] ~ [1]",
                "{'type':'object','properties':{'a':{'type':'null'},'b':{'type':'null'}},'required':['b']}"
                        + " ~ {'b':null} {'a':null,'b':null} ~ {} {'a':null} {'b':null,'a':null} {,'b':null}",
                "{'type':'object','properties':{'a':true,'b':true,'c':true}}"
                        + " ~ {} {'a':1} {'b':1} {'c':1} {'a':1,'c':2} {'b':[],'c':{}} ~ {'d':1} {'a':1,} {'c':1,'a':1}",
                "{'anyOf':[{'type':'integer'},{'type':'object','properties':{'x':{'const':1}},'required':['x']}]}"
                        + " ~ 5 {'x':1} ~ {'x':2} 'x'",
                "{'$ref':'#/$defs/t','$defs':{'t':{'type':'object','properties':{'n':{'$ref':'#/$defs/t'}}}}}"
                        + " ~ {} {'n':{}} {'n':{'n':{}}} ~ {'n':1}",
            })
    void aSchemaLetsThroughWhatIsValidAndNothingElse(String schema, String valid, String invalid) {
        String gbnf = SchemaGrammar.of(schema.replace('\'', '"'));
        for (String text : valid.trim().split(" ", -1)) {
            assertTrue(accepts(gbnf, text.replace('\'', '"')), text + "\n" + gbnf);
        }
        for (String text : invalid.trim().split(" ", -1)) {
            assertTrue(!accepts(gbnf, text.replace('\'', '"')), text + "\n" + gbnf);
        }
    }

    @Test
    void whatTheModelWritesUnderASchemaIsValid() {
        Generation answer =
                write("Set a timer for five minutes.", new Constraint.JsonSchema(TIMER), 60);
        JsonNode json = JsonMapper.shared().readTree(answer.text());
        assertTrue(List.of("timer", "alarm").contains(json.get("tool").asString()), answer::text);
        int seconds = json.get("seconds").asInt();
        assertTrue(seconds >= 1 && seconds <= 86_400, answer::text);
        assertEquals(Generation.Finish.END, answer.finish());
    }

    @Test
    void theModelKeepsToAGrammar() {
        Generation answer =
                write(
                        "Is the sky blue?",
                        new Constraint.Gbnf("root ::= (\"ja\" | \"nein\") [!?]"),
                        20);
        assertTrue(answer.text().matches("(ja|nein)[!?]"), answer::text);
        assertTrue(answer.confidence() > 0 && answer.confidence() < 0.5, answer::toString);
    }

    @Test
    void aSampledAnswerKeepsToAGrammarToo() {
        for (long seed = 0; seed < 3; seed++) {
            Generation answer =
                    model.generate(
                            request(
                                    "Say a number.",
                                    new Constraint.Gbnf("root ::= [0-9]{3} \" ok\""),
                                    20,
                                    new Sampling(1.2f, 0.95f, 0.02f, 1.1f, 32, seed)),
                            Pacer.UNLIMITED,
                            LanguageModel.Listener.NONE);
            assertTrue(answer.text().matches("[0-9]{3} ok"), answer::text);
        }
    }

    @Test
    void aConstraintThatIsNotValidIsRefusedBeforeAnythingIsRead() {
        var refusal =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> write("x", new Constraint.Gbnf("root ::= ("), 5));
        assertTrue(refusal.getMessage().contains("grammar"), refusal::getMessage);
        assertThrows(
                IllegalArgumentException.class,
                () -> write("x", new Constraint.JsonSchema("{\"type\":\"date\"}"), 5));
    }

    private static Generation write(String question, Constraint constraint, int tokens) {
        return model.generate(
                request(question, constraint, tokens, Sampling.GREEDY),
                Pacer.UNLIMITED,
                LanguageModel.Listener.NONE);
    }

    private static LanguageModel.Request request(
            String question, Constraint constraint, int tokens, Sampling sampling) {
        return new LanguageModel.Request(
                List.of(new ChatMessage(ChatMessage.Role.USER, question)),
                sampling,
                tokens,
                List.of(),
                constraint,
                1);
    }

    /** Whether the library's own grammar takes a text and then its end. */
    private static boolean accepts(String gbnf, String text) {
        try (Grammar grammar = new Grammar(calls, vocabulary, gbnf)) {
            for (int token : vocabulary.tokens(text, false, false)) {
                if (!grammar.allows(token)) {
                    return false;
                }
                grammar.accept(token);
            }
            return grammar.allows(END);
        }
    }
}
