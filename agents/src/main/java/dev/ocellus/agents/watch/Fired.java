// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.watch;

import dev.ocellus.agents.agenda.Due;
import dev.ocellus.perception.vision.Place;
import org.jspecify.annotations.Nullable;

/** Something that was waited for has happened. */
public sealed interface Fired {
    /**
     * What was looked for is there.
     *
     * @param search what
     * @param place where, or null where it was heard
     */
    record Found(Searches.Search search, @Nullable Place place) implements Fired {}

    /**
     * What was looked for has not come.
     *
     * @param search what
     */
    record Missed(Searches.Search search) implements Fired {}

    /**
     * A reminder that waited for it.
     *
     * @param due what to remind of
     */
    record Reminded(Due due) implements Fired {}

    /**
     * A rule is to be followed.
     *
     * @param rule which
     * @param place where the thing is, or null
     */
    record Ruled(Rule rule, @Nullable Place place) implements Fired {}

    /**
     * A rule is not followed this time.
     *
     * @param rule which
     * @param quiet whether because of quiet hours; else there was too much already
     */
    record Held(Rule rule, boolean quiet) implements Fired {}
}
