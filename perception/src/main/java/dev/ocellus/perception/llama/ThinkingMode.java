// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.llama;

import dev.ocellus.perception.language.ChatMessage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a model with two modes is told which one is wanted, as the chat templates of Qwen3 and
 * SmolLM3 do it: the answer begins with an empty block of thoughts where it shall not think, and
 * with an open one where it shall. The library knows only the frame of those templates, so the rest
 * is written here. Immutable.
 *
 * @param declared whether the rules name the mode too, as those of SmolLM3 do
 */
record ThinkingMode(boolean declared) {
    static final String OPEN = "<think>";
    static final String CLOSE = "</think>";

    private static final String NAMED = "Reasoning Mode: ";
    private static final String USUAL =
            "You are a helpful AI assistant named SmolLM, trained by Hugging Face.";

    /** {@return how the model of a chat template is told} */
    static ThinkingMode of(@Nullable String template) {
        return new ThinkingMode(template != null && template.contains(NAMED));
    }

    /** {@return a conversation with rules that name the mode, where they do} */
    List<ChatMessage> messages(List<ChatMessage> messages, boolean think) {
        if (!declared) {
            return messages;
        }
        StringBuilder rules = new StringBuilder();
        List<ChatMessage> rest = new ArrayList<>();
        for (ChatMessage message : messages) {
            if (message.role() == ChatMessage.Role.SYSTEM && rest.isEmpty()) {
                rules.append(rules.isEmpty() ? "" : "\n\n").append(message.text());
            } else {
                rest.add(message);
            }
        }
        String head =
                "## Metadata\n\n"
                        + NAMED
                        + (think ? "/think" : "/no_think")
                        + "\n\n## Custom Instructions\n\n"
                        + (rules.isEmpty() ? USUAL : rules);
        rest.addFirst(new ChatMessage(ChatMessage.Role.SYSTEM, head));
        return rest;
    }

    /** {@return what stands before all that the model writes} */
    String opening(boolean think) {
        return think ? OPEN + "\n" : OPEN + "\n\n" + closing();
    }

    /** {@return what ends the thoughts} */
    String closing() {
        return CLOSE + (declared ? "\n" : "\n\n");
    }
}
