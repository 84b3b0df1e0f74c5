// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

import dev.ocellus.perception.language.ChatMessage;
import dev.ocellus.perception.language.ChatMessage.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The last few exchanges with the language model, forgotten when nobody spoke for a while. Exact
 * answers are none of them: the model would have to read each before its next first word.
 */
final class Conversation {
    private static final int EXCHANGES = 4;
    private static final int KEPT = 2;
    private static final int LONGEST = 600;
    private static final Duration PAUSE = Duration.ofMinutes(5);

    private record Exchange(String question, String answer) {}

    private final Deque<Exchange> exchanges = new ArrayDeque<>();
    private Instant last = Instant.MIN;

    /**
     * {@return the messages for an answer: the rules, what was said before, the question}
     *
     * @param system the rules
     * @param question what was just said
     * @param now the time of day
     */
    List<ChatMessage> with(ChatMessage system, String question, Instant now) {
        if (now.isBefore(last) || now.isAfter(last.plus(PAUSE))) {
            forget();
        }
        List<ChatMessage> messages = new ArrayList<>();
        messages.add(system);
        for (Exchange exchange : exchanges) {
            messages.add(new ChatMessage(Role.USER, exchange.question));
            messages.add(new ChatMessage(Role.ASSISTANT, exchange.answer));
        }
        messages.add(new ChatMessage(Role.USER, question));
        return messages;
    }

    void add(String question, String answer, Instant now) {
        last = now;
        if (question.length() + answer.length() > LONGEST || answer.isEmpty()) {
            return;
        }
        exchanges.addLast(new Exchange(question, answer));
        if (exchanges.size() > EXCHANGES) {
            // Several at once: after each loss the model reads the rest again.
            while (exchanges.size() > KEPT) {
                exchanges.removeFirst();
            }
        }
    }

    void forget() {
        exchanges.clear();
    }
}
