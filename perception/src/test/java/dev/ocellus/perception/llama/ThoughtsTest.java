// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.llama;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ocellus.perception.language.ChatMessage;
import dev.ocellus.perception.language.ChatMessage.Role;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a model thinks is seen by nobody, however its tokens cut the tags. */
final class ThoughtsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "It is nine. | It is nine.",
                "<think>secret</think>It is nine. | It is nine.",
                "Well, <think>secret</think>nine. | Well, nine.",
                "<think></think><think>more secrets</think>Yes. | Yes.",
                "Yes. <think>secret without an end | Yes.",
                "a < b and b <thin ice | a < b and b <thin ice",
                "<think>a </thin b</think>Yes. | Yes.",
            })
    void onlyWhatIsSaidIsShown(String written, String shown) {
        for (int size = 1; size <= written.length(); size++) {
            Thoughts thoughts = new Thoughts();
            StringBuilder all = new StringBuilder();
            for (int at = 0; at < written.length(); at += size) {
                all.append(
                        thoughts.add(written.substring(at, Math.min(written.length(), at + size))));
            }
            all.append(thoughts.rest());
            assertEquals(shown, all.toString().strip(), "in pieces of " + size);
        }
    }

    @Test
    void theRulesOfSmolLm3NameTheMode() {
        ThinkingMode mode = ThinkingMode.of("... Reasoning Mode: ...");
        List<ChatMessage> asked =
                List.of(
                        new ChatMessage(Role.SYSTEM, "Be brief."),
                        new ChatMessage(Role.USER, "Why?"));
        assertEquals(
                "## Metadata\n\nReasoning Mode: /no_think\n\n## Custom Instructions\n\nBe brief.",
                mode.messages(asked, false).getFirst().text());
        assertEquals(
                "## Metadata\n\nReasoning Mode: /think\n\n## Custom Instructions\n\nBe brief.",
                mode.messages(asked, true).getFirst().text());
        assertEquals("<think>\n\n</think>\n", mode.opening(false));
        assertEquals(asked.getLast(), mode.messages(asked, true).getLast());
    }

    @Test
    void thoseOfQwen3DoNot() {
        ThinkingMode mode = ThinkingMode.of("{%- if enable_thinking is false %}");
        List<ChatMessage> asked = List.of(new ChatMessage(Role.USER, "Why?"));
        assertEquals(asked, mode.messages(asked, false));
        assertEquals("<think>\n\n</think>\n\n", mode.opening(false));
        assertEquals("<think>\n", mode.opening(true));
    }
}
