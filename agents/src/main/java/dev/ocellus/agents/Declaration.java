// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

import dev.ocellus.hal.ServiceClass;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a skill says of itself, before it does anything.
 *
 * @param name by which it is called, in small letters; unique among all
 * @param purpose one line that says what it does, in English
 * @param slots the values that it takes
 * @param service how urgent its work is
 * @param touches the data of the wearer that it reads or changes
 * @param needs without which it can do nothing
 */
public record Declaration(
        String name,
        String purpose,
        List<Slot> slots,
        ServiceClass service,
        Set<Touches> touches,
        Set<Needs> needs) {
    /** Data of the wearer. */
    public enum Touches {
        /** What is remembered: notes, timers, sightings. */
        MEMORY,
        /** What the camera sees. */
        SIGHT,
        /** What the microphone hears. */
        HEARING,
        /** Motion and heart rate. */
        BODY,
        /** How the glasses behave: volume, camera, language. */
        DEVICE
    }

    /** What may be missing. */
    public enum Needs {
        /** A camera that delivers pictures. */
        CAMERA,
        /** A microphone. */
        MICROPHONE,
        /** The language model. */
        LANGUAGE_MODEL,
        /** A clock that is set. */
        CLOCK,
        /** A sensor of motion. */
        IMU
    }

    /** Copies the lists. */
    public Declaration {
        slots = List.copyOf(slots);
        touches = Set.copyOf(touches);
        needs = Set.copyOf(needs);
    }

    /**
     * {@return what a skill says of itself that answers at once, touches nothing and needs nothing}
     *
     * @param name by which it is called
     * @param purpose what it does
     * @param slots the values that it takes
     */
    public static Declaration of(String name, String purpose, Slot... slots) {
        return new Declaration(
                name, purpose, List.of(slots), ServiceClass.INTERACTIVE, Set.of(), Set.of());
    }

    /**
     * {@return the same, touching data}
     *
     * @param data which
     */
    public Declaration touching(Touches... data) {
        return new Declaration(name, purpose, slots, service, Set.of(data), needs);
    }

    /**
     * {@return the same, needing something}
     *
     * @param what without which it can do nothing
     */
    public Declaration needing(Needs... what) {
        return new Declaration(name, purpose, slots, service, touches, Set.of(what));
    }

    /**
     * {@return a JSON Schema of the slots: an object with a property for each, all optional, and no
     * other}
     */
    public String schema() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", name);
        schema.put("description", purpose);
        schema.put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        for (Slot slot : slots) {
            ObjectNode property = properties.putObject(slot.name());
            property.put("type", slot.type().json());
            property.put("description", slot.about());
            if (!slot.type().format().isEmpty()) {
                property.put("format", slot.type().format());
            }
            if (!slot.values().isEmpty()) {
                slot.values().forEach(property.putArray("enum")::add);
            }
        }
        schema.put("additionalProperties", false);
        return schema.toString();
    }
}
