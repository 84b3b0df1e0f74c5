// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

import dev.ocellus.agents.understanding.Understander;
import dev.ocellus.perception.Pacer;
import dev.ocellus.perception.language.ChatMessage;
import dev.ocellus.perception.language.Constraint;
import dev.ocellus.perception.language.Generation;
import dev.ocellus.perception.language.LanguageModel;
import dev.ocellus.perception.language.Sampling;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The last step of understanding: the language model says which skill is meant, under a grammar
 * made of the skills' schemas, so that it can write no call that no skill takes. It chooses and
 * copies; times, numbers and units are read from the sentence as ever, and words of its own
 * invention are dropped. Only for a model that is large enough to be believed. Confined to one
 * thread.
 */
final class ModelCaller {
    /** Smaller ones choose hardly better than chance. */
    static final long LEAST_PARAMETERS = 1_000_000_000;

    private static final int MOST_TOKENS = 96;
    private static final int LONGEST_VALUE = 80;

    /** A call is a guess however likely its tokens are. */
    private static final double TRUST = 0.9;

    private static final String CHAT = "chat";
    private static final String SKILL = "skill";
    private static final String SLOTS = "slots";

    private final LanguageModel model;
    private final Skills skills;
    private final int threads;
    private @Nullable Boolean able;
    private String rules = "";
    private Constraint call = new Constraint.Free();

    ModelCaller(LanguageModel model, Skills skills, FreeTalk manner) {
        this.model = model;
        this.skills = skills;
        this.threads = manner.threads();
    }

    /**
     * The model is opened by the first look at its card, which a skill that answers at once spares.
     */
    private boolean isAble() {
        Boolean known = able;
        if (known == null) {
            known = model.card().parameters() >= LEAST_PARAMETERS;
            able = known;
            if (known) {
                rules = rules(skills);
                call = new Constraint.JsonSchema(schema(skills));
            }
        }
        return known;
    }

    /**
     * {@return what the model takes a sentence for; empty where it is free talk, or the model is
     * too small, or was stopped}
     *
     * @param text the sentence
     * @param understander reads the values
     * @param now the time of day where the wearer is
     */
    Optional<Understander.Candidate> read(
            String text, Understander understander, ZonedDateTime now) {
        if (text.length() > 4 * LONGEST_VALUE || !isAble()) {
            return Optional.empty();
        }
        Generation generation =
                model.generate(
                        new LanguageModel.Request(
                                List.of(
                                        new ChatMessage(ChatMessage.Role.SYSTEM, rules),
                                        new ChatMessage(ChatMessage.Role.USER, text)),
                                Sampling.GREEDY,
                                MOST_TOKENS,
                                List.of(),
                                call,
                                threads),
                        Pacer.UNLIMITED,
                        _ -> {});
        if (generation.finish() != Generation.Finish.END) {
            return Optional.empty();
        }
        JsonNode written = JsonMapper.shared().readTree(generation.text());
        Skill skill = skills.named(written.path(SKILL).asString(""));
        if (skill == null) {
            return Optional.empty();
        }
        Map<String, String> chosen = new LinkedHashMap<>();
        Map<String, String> copied = new LinkedHashMap<>();
        for (Slot slot : skill.declaration().slots()) {
            String value = written.path(SLOTS).path(slot.name()).asString("").strip();
            if (!slot.values().isEmpty() && slot.values().contains(value)) {
                chosen.put(slot.name(), value);
            } else if (slot.values().isEmpty() && isSaid(value, text)) {
                copied.put(slot.name(), value);
            }
        }
        return Optional.of(
                understander.filled(
                        skill.declaration().name(),
                        chosen,
                        copied,
                        text,
                        now,
                        TRUST * generation.confidence()));
    }

    private static boolean isSaid(String value, String text) {
        return !value.isEmpty()
                && text.toLowerCase(Locale.ROOT).contains(value.toLowerCase(Locale.ROOT));
    }

    private static String rules(Skills skills) {
        StringBuilder rules =
                new StringBuilder(
                        "The wearer of smart glasses says something. Write as JSON which function "
                                + "it asks for. Copy words, invent none. What asks for no function "
                                + "is chat.\n");
        for (Skill skill : skills.inOrder()) {
            Declaration declaration = skill.declaration();
            rules.append(declaration.name())
                    .append(": ")
                    .append(declaration.purpose())
                    .append('\n');
        }
        return rules.append("chat: talk, opinions and general knowledge").toString();
    }

    /**
     * {@return a JSON Schema: one shape a skill, with its choices and its texts, and one of chat}
     */
    static String schema(Skills skills) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        ArrayNode calls = schema.putArray("anyOf");
        for (Skill skill : skills.inOrder()) {
            Declaration declaration = skill.declaration();
            ObjectNode slots = call(calls, declaration.name());
            for (Slot slot : declaration.slots()) {
                if (!slot.values().isEmpty()) {
                    slot.values().forEach(slots.putObject(slot.name()).putArray("enum")::add);
                } else if (slot.type() == Slot.Type.TEXT) {
                    ObjectNode text = slots.putObject(slot.name());
                    text.put("type", "string").put("minLength", 1).put("maxLength", LONGEST_VALUE);
                }
            }
        }
        call(calls, CHAT);
        return schema.toString();
    }

    private static ObjectNode call(ArrayNode calls, String name) {
        ObjectNode call = calls.addObject();
        call.put("type", "object").put("additionalProperties", false);
        call.putArray("required").add(SKILL).add(SLOTS);
        ObjectNode properties = call.putObject("properties");
        properties.putObject(SKILL).put("const", name);
        ObjectNode slots = properties.putObject(SLOTS);
        slots.put("type", "object").put("additionalProperties", false);
        return slots.putObject("properties");
    }
}
