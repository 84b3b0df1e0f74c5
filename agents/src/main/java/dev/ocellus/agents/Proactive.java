// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

import dev.ocellus.agents.watch.Fired;
import dev.ocellus.agents.watch.Rule;
import dev.ocellus.agents.watch.Trigger;
import dev.ocellus.perception.vision.Place;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the glasses say when something that was waited for has happened. Pure. */
public final class Proactive {
    private Proactive() {}

    /**
     * {@return that something is there, as a sentence: "A dog, on the left."}
     *
     * @param trigger what
     * @param place where, or null where it has no place
     * @param context how the wearer writes
     */
    public static String there(Trigger trigger, @Nullable Place place, Context context) {
        Messages messages = Messages.of(context.locale());
        String where =
                place == null
                        ? ""
                        : messages.say("watch." + place.side().name().toLowerCase(Locale.ROOT));
        return switch (trigger) {
            case Trigger.Seen(String thing) ->
                    Messages.capital(
                            messages.say(
                                    "watch.thereSeen",
                                    "thing",
                                    ThingNames.subject(thing, context.locale()),
                                    "place",
                                    where));
            case Trigger.Read(String text) ->
                    messages.say("watch.thereRead", "text", text, "place", where);
            case Trigger.Heard(String text) -> messages.say("watch.thereHeard", "text", text);
            case Trigger.Charge _ ->
                    messages.say(
                            "status.battery",
                            "percent",
                            Math.round(context.status().charge() * 100));
            case Trigger.Heat _ -> messages.say("status.heatHot");
            case Trigger.Time _ ->
                    messages.say(
                            "watch.thereTime",
                            "at",
                            Clocks.time(context.moment().here().toLocalDateTime(), context));
        };
    }

    /** {@return what is said; a rule that does something has its own answer} */
    static String of(Fired fired, Context context) {
        Messages messages = Messages.of(context.locale());
        return switch (fired) {
            case Fired.Found(var search, Place place) -> there(search.trigger(), place, context);
            case Fired.Missed(var search) ->
                    messages.say(
                            "find.missed",
                            "kind",
                            kind(search.trigger()),
                            "what",
                            what(search.trigger(), context.locale()));
            case Fired.Reminded(var due) -> Announcements.of(due, context);
            case Fired.Ruled(Rule rule, Place place) ->
                    rule.deed() == Rule.Deed.SAY
                            ? Messages.capital(rule.words())
                            : there(rule.trigger(), place, context);
            case Fired.Held _ -> "";
        };
    }

    /**
     * {@return the kind of a trigger, for messages that choose by it: seen, read, heard, charge,
     * heat, time}
     *
     * @param trigger of which
     */
    public static String kind(Trigger trigger) {
        return trigger.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    /**
     * {@return what a trigger waits for, in the wearer's words; empty where its kind says it}
     *
     * @param trigger which
     * @param locale how the wearer talks
     */
    public static String what(Trigger trigger, Locale locale) {
        return trigger instanceof Trigger.Seen(String thing)
                ? ThingNames.one(thing, locale)
                : word(trigger);
    }

    /** {@return the same without an article} */
    static String word(Trigger trigger) {
        return switch (trigger) {
            case Trigger.Seen(String thing) -> thing;
            case Trigger.Read(String text) -> text;
            case Trigger.Heard(String text) -> text;
            case Trigger.Charge(int below) -> Integer.toString(below);
            case Trigger.Heat _, Trigger.Time _ -> "";
        };
    }
}
