// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.llama;

import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.language.ChatMessage;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A conversation in the model's own chat template, as tokens. What a message says is never read as
 * markup, whatever it says.
 */
final class ChatPrompt {
    private static final int ROOM_PER_MESSAGE = 256;
    private static final int LONGEST_SHOWN = 60;
    private static final String PROBE_RULES = "probe rules";
    private static final String PROBE_QUESTION = "probe question";

    private final Calls calls;
    private final Vocabulary vocabulary;
    private final String template;
    private final List<String> markup;
    private final boolean knowsSystem;

    /**
     * Tries the template.
     *
     * @param named a built-in template's name, or null for the file's own
     * @throws EngineException if there is none, or the library does not know it
     */
    ChatPrompt(Calls calls, Weights weights, Vocabulary vocabulary, @Nullable String named)
            throws EngineException {
        this.calls = calls;
        this.vocabulary = vocabulary;
        String own = named == null ? weights.chatTemplate() : named;
        if (own == null) {
            throw refusal(weights, "it holds no chat template");
        }
        template = own;
        markup = vocabulary.markup();
        ChatMessage rules = new ChatMessage(ChatMessage.Role.SYSTEM, PROBE_RULES);
        ChatMessage question = new ChatMessage(ChatMessage.Role.USER, PROBE_QUESTION);
        String whole = render(List.of(rules, question));
        String alone = render(List.of(question));
        if (whole == null || alone == null || !alone.contains(PROBE_QUESTION)) {
            throw refusal(
                    weights,
                    "the library does not know its chat template ("
                            + own.strip().lines().findFirst().orElse("").transform(ChatPrompt::cut)
                            + ")");
        }
        knowsSystem = whole.contains(PROBE_RULES) && whole.contains(PROBE_QUESTION);
    }

    /**
     * {@return the tokens of a conversation, up to where the model's answer begins}
     *
     * @param messages at least one
     */
    int[] tokens(List<ChatMessage> messages) {
        List<ChatMessage> shown = knowsSystem ? messages : folded(messages);
        String text = render(shown);
        if (text == null) {
            throw new IllegalStateException("the chat template fails on this conversation");
        }
        List<int[]> parts = new ArrayList<>();
        int done = 0;
        for (ChatMessage message : shown) {
            String said = clean(message.text()).strip();
            int from = said.isEmpty() ? -1 : text.indexOf(said, done);
            if (from < 0 || markup.stream().noneMatch(said::contains)) {
                continue;
            }
            parts.add(vocabulary.tokens(text.substring(done, from), done == 0, true));
            parts.add(vocabulary.tokens(said, false, false));
            done = from + said.length();
        }
        parts.add(vocabulary.tokens(text.substring(done), done == 0, true));
        return parts.stream().flatMapToInt(Arrays::stream).toArray();
    }

    /** {@return the tokens with which every conversation under these rules begins} */
    int[] prefix(List<ChatMessage> system) {
        List<ChatMessage> one = new ArrayList<>(system);
        one.add(new ChatMessage(ChatMessage.Role.USER, "Why?"));
        List<ChatMessage> other = new ArrayList<>(system);
        other.add(new ChatMessage(ChatMessage.Role.USER, "0"));
        int[] first = tokens(one);
        int[] second = tokens(other);
        int differs = Arrays.mismatch(first, second);
        return Arrays.copyOf(first, differs < 0 ? first.length : differs);
    }

    /**
     * The rules become the beginning of the first question, for templates without a system role.
     */
    private static List<ChatMessage> folded(List<ChatMessage> messages) {
        List<ChatMessage> folded = new ArrayList<>();
        StringBuilder rules = new StringBuilder();
        for (ChatMessage message : messages) {
            if (message.role() == ChatMessage.Role.SYSTEM) {
                rules.append(message.text()).append("\n\n");
            } else if (message.role() == ChatMessage.Role.USER && !rules.isEmpty()) {
                folded.add(new ChatMessage(message.role(), rules + message.text()));
                rules.setLength(0);
            } else {
                folded.add(message);
            }
        }
        return folded;
    }

    private @Nullable String render(List<ChatMessage> messages) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment chat = arena.allocate(Layouts.CHAT_MESSAGE, messages.size());
            long room = ROOM_PER_MESSAGE;
            for (int i = 0; i < messages.size(); i++) {
                long at = i * Layouts.CHAT_MESSAGE.byteSize();
                ChatMessage message = messages.get(i);
                MemorySegment text = arena.allocateFrom(clean(message.text()));
                room += 2 * text.byteSize() + ROOM_PER_MESSAGE;
                chat.set(
                        ValueLayout.ADDRESS,
                        at + Layouts.offset(Layouts.CHAT_MESSAGE, "role"),
                        arena.allocateFrom(message.role().name().toLowerCase(Locale.ROOT)));
                chat.set(
                        ValueLayout.ADDRESS,
                        at + Layouts.offset(Layouts.CHAT_MESSAGE, "content"),
                        text);
            }
            MemorySegment form = arena.allocateFrom(template);
            MemorySegment out = arena.allocate(room);
            int length = apply(form, chat, messages.size(), out);
            if (length > room) {
                out = arena.allocate(length);
                length = apply(form, chat, messages.size(), out);
            }
            return length < 0
                    ? null
                    : new String(
                            out.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE),
                            StandardCharsets.UTF_8);
        }
    }

    private int apply(MemorySegment form, MemorySegment chat, int messages, MemorySegment out) {
        try {
            return (int)
                    calls.chatTemplate.invokeExact(
                            form, chat, (long) messages, true, out, (int) out.byteSize());
        } catch (Throwable e) {
            throw Calls.unexpected(e);
        }
    }

    /** The library's texts end at the first zero. */
    private static String clean(String text) {
        return text.replace("\0", "");
    }

    private static String cut(String line) {
        return line.length() <= LONGEST_SHOWN ? line : line.substring(0, LONGEST_SHOWN) + "…";
    }

    private static EngineException refusal(Weights weights, String why) {
        return new EngineException(
                weights.file(),
                why,
                "name one of llama.cpp's own, such as chatml, or another model");
    }
}
