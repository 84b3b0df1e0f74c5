// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.memory;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something to remember. Immutable.
 *
 * @param kind what it is of
 * @param text what can be found again: the note, the name of the thing, what was heard
 * @param at when it was, to the millisecond
 * @param place where, in the words that the wearer is told, such as "on the left, by the laptop";
 *     empty where that is not known
 * @param pinned whether it outlives the retention of its kind
 * @param data what else belongs to it, by name, for the code that put it there
 * @param thumbnail a small JPEG of what was seen, or null; shared, not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Item(
        Kind kind,
        String text,
        Instant at,
        String place,
        boolean pinned,
        Map<String, String> data,
        byte @Nullable [] thumbnail) {
    /**
     * Copies the data. Not in the compact form, whose parameters the compiler does not mark as
     * nullable for other modules.
     *
     * @param kind what it is of
     * @param text what can be found again
     * @param at when it was, to the millisecond
     * @param place where, or empty
     * @param pinned whether it outlives the retention of its kind
     * @param data what else belongs to it
     * @param thumbnail a small JPEG of what was seen, or null
     */
    public Item(
            Kind kind,
            String text,
            Instant at,
            String place,
            boolean pinned,
            Map<String, String> data,
            byte @Nullable [] thumbnail) {
        this.kind = kind;
        this.text = text;
        this.at = at;
        this.place = place;
        this.pinned = pinned;
        this.data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
        this.thumbnail = thumbnail;
    }

    /**
     * {@return an item without place, data and picture}
     *
     * @param kind what it is of
     * @param text what can be found again
     * @param at when it was
     */
    public static Item of(Kind kind, String text, Instant at) {
        return new Item(kind, text, at, "", false, Map.of(), null);
    }

    /**
     * {@return the same with other data}
     *
     * @param other what else belongs to it
     */
    public Item with(Map<String, String> other) {
        return new Item(kind, text, at, place, pinned, other, thumbnail);
    }
}
