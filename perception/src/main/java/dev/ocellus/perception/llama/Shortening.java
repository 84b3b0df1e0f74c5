// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.llama;

import dev.ocellus.perception.language.ChatMessage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fits a conversation into the context: the oldest exchange goes first, the rules and the last
 * question stay. Once something had to go, more goes than was needed, so that the next turns still
 * begin alike and need not be read again from there.
 */
final class Shortening {
    private static final int LEAST_ROOM = 16;
    private static final int ROOM_SHARE = 4;

    /** What is read. Nobody changes the array. */
    final class Plan {
        private final List<ChatMessage> messages;
        private final int[] tokens;

        Plan(List<ChatMessage> messages, int[] tokens) {
            this.messages = messages;
            this.tokens = tokens;
        }

        /** {@return the messages that stayed} */
        List<ChatMessage> messages() {
            return messages;
        }

        /** {@return their tokens} */
        int[] tokens() {
            return tokens;
        }

        /**
         * {@return what to forget so that writing can go on, or null when nothing can go}
         *
         * @param size tokens that the context holds: those of the plan and what was written
         */
        @Nullable Loss loss(int size) {
            return Shortening.this.loss(this, size);
        }
    }

    /**
     * What is forgotten when the context is full while writing.
     *
     * @param from the first token that goes
     * @param to the first after them that stays
     * @param rest the plan without them
     */
    record Loss(int from, int to, Plan rest) {}

    private final ChatPrompt prompt;
    private final int length;
    private int cut;
    private @Nullable ChatMessage firstKept;

    Shortening(ChatPrompt prompt, int length) {
        this.prompt = prompt;
        this.length = length;
    }

    /**
     * {@return the conversation as it fits}
     *
     * @throws IllegalArgumentException if the last message alone does not
     */
    Plan plan(List<ChatMessage> messages, int maxTokens) {
        int rules = rules(messages);
        if (rules == messages.size()) {
            throw new IllegalArgumentException("there is no message to answer");
        }
        int room = Math.min(maxTokens, Math.max(LEAST_ROOM, length / ROOM_SHARE));
        int limit = length - room;
        int from = rules;
        if (firstKept != null && cut < messages.size() && messages.get(cut).equals(firstKept)) {
            from = Math.max(cut, rules);
        }
        Plan plan = without(messages, rules, from);
        while (plan.tokens().length > limit) {
            int next = nextExchange(messages, from);
            if (next < 0) {
                break;
            }
            from = next;
            plan = without(messages, rules, from);
            limit = (length - room) * (ROOM_SHARE - 1) / ROOM_SHARE;
        }
        if (plan.tokens().length > length - Math.min(maxTokens, LEAST_ROOM)) {
            throw new IllegalArgumentException(
                    "the last message has "
                            + plan.tokens().length
                            + " tokens with its rules, which do not fit into a context of "
                            + length);
        }
        cut = from;
        firstKept = from > rules ? messages.get(from) : null;
        return plan;
    }

    private @Nullable Loss loss(Plan plan, int size) {
        int rules = rules(plan.messages());
        int next = nextExchange(plan.messages(), rules);
        int[] tokens = plan.tokens();
        if (next >= 0) {
            int kept = prompt.prefix(plan.messages().subList(0, rules)).length;
            Plan rest = without(plan.messages(), rules, next);
            int gone = tokens.length - rest.tokens().length;
            if (gone > 0
                    && kept + gone <= tokens.length
                    && Arrays.equals(
                            tokens,
                            kept + gone,
                            tokens.length,
                            rest.tokens(),
                            kept,
                            rest.tokens().length)) {
                return new Loss(kept, kept + gone, rest);
            }
        }
        int written = size - tokens.length;
        return written < 2 ? null : new Loss(tokens.length, tokens.length + written / 2, plan);
    }

    private Plan without(List<ChatMessage> messages, int rules, int from) {
        List<ChatMessage> shown = new ArrayList<>(messages.subList(0, rules));
        shown.addAll(messages.subList(from, messages.size()));
        return new Plan(shown, prompt.tokens(shown));
    }

    private static int rules(List<ChatMessage> messages) {
        int rules = 0;
        while (rules < messages.size() && messages.get(rules).role() == ChatMessage.Role.SYSTEM) {
            rules++;
        }
        return rules;
    }

    private static int nextExchange(List<ChatMessage> messages, int from) {
        for (int i = from + 1; i < messages.size(); i++) {
            if (messages.get(i).role() == ChatMessage.Role.USER) {
                return i;
            }
        }
        return -1;
    }
}
