// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.llama;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The two modes by weights that have none: what is read, how much is thought, and that it stays
 * unseen. The templates are lines of those of Qwen3 and SmolLM3.
 */
final class ThinkingIT {
    private static final String QWEN3 =
            "{{- '<|im_start|>' + message.role + '\\n' + message.content + '<|im_end|>' + '\\n' }}"
                    + "{%- if enable_thinking is defined and enable_thinking is false %}"
                    + "{{- '<think>\\n\\n</think>\\n\\n' }}{%- endif %}";
    private static final String SMOL_LM3 =
            "{{- \"<|im_start|>system\\n\" -}}{{- \"## Metadata\\n\\n\" -}}"
                    + "{{- \"Reasoning Mode: \" + reasoning_mode + \"\\n\\n\" -}}"
                    + "{{ \"<|im_start|>assistant\\n\" + \"<think>\\n\\n</think>\\n\" }}";
    private static final int ANSWER = 12;
    private static final int THOUGHTS = 20;

    @ParameterizedTest
    @ValueSource(strings = {QWEN3, SMOL_LM3})
    void thoughtsAreBoundedAndUnseen(String template) throws EngineException {
        LanguageOptions options =
                LanguageOptions.DEFAULT
                        .withContextTokens(512)
                        .withChatTemplate(template)
                        .withThinking(true);
        try (LanguageModel model =
                LlamaEngine.load(LanguageFiles.library()).open(LanguageFiles.model(), options)) {
            int[] prompt = new int[2];
            for (int think : List.of(0, THOUGHTS)) {
                int[] steps = {0};
                int[] shown = {0};
                StringBuilder text = new StringBuilder();
                Pacer pacer =
                        (step, _) -> {
                            steps[0] += step == Pacer.Step.TOKEN ? 1 : 0;
                            return true;
                        };
                Generation answer =
                        model.generate(
                                request(think),
                                pacer,
                                new LanguageModel.Listener() {
                                    @Override
                                    public void token(int id, double logProbability) {
                                        shown[0]++;
                                    }

                                    @Override
                                    public void text(String more) {
                                        text.append(more);
                                    }
                                });
                prompt[think == 0 ? 0 : 1] = answer.promptTokens();
                assertEquals(answer.text(), text.toString());
                assertFalse(answer.text().contains("think>"), answer.text());
                assertEquals("Yes", answer.text());
                int thought = steps[0] - shown[0] - 1;
                assertTrue(thought <= think, thought + " tokens of thoughts");
                assertEquals(think > 0, thought > 0, thought + " tokens of thoughts");
            }
            assertTrue(prompt[0] > prompt[1], "an empty block is longer than an open one");
        }
    }

    private static LanguageModel.Request request(int think) {
        return new LanguageModel.Request(
                List.of(
                        new ChatMessage(ChatMessage.Role.SYSTEM, "Be brief."),
                        new ChatMessage(ChatMessage.Role.USER, "Is the sea deep?")),
                Sampling.GREEDY,
                ANSWER,
                List.of(),
                new Constraint.Gbnf("root ::= \"Yes\""),
                1,
                think);
    }
}
