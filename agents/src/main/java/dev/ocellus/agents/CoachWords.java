// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

import dev.ocellus.agents.coach.Activity;
import dev.ocellus.agents.coach.Progress;
import dev.ocellus.agents.coach.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the coach says, in the language of the wearer. */
public final class CoachWords {
    private static final String COUNT = "count";
    private static final String NAME = "name";
    private static final String ZONE = "zone";
    private static final double KILOMETRES_PER_HOUR = 3.6;
    private static final double KILOMETRE = 1000;
    private static final double LEAST_SPEED = 0.3;

    private final Messages messages;

    /**
     * Words in a language.
     *
     * @param messages the patterns
     */
    public CoachWords(Messages messages) {
        this.messages = messages;
    }

    /**
     * {@return what is meant by words such as "push-ups", or null where the coach cannot count
     * that}
     *
     * @param words as they were said
     */
    public @Nullable Activity activity(String words) {
        String plain = " " + plain(words) + " ";
        Activity found = null;
        int longest = 0;
        for (Activity each : Activity.values()) {
            for (String name : messages.say("activities." + each.key()).split(",", -1)) {
                String known = plain(name);
                if (known.length() > longest && plain.contains(" " + known + " ")) {
                    found = each;
                    longest = known.length();
                }
            }
        }
        return found;
    }

    private static String plain(String words) {
        return words.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
    }

    /**
     * {@return what so many are called, such as "12 squats"}
     *
     * @param activity what is done
     * @param count how many
     */
    public String named(Activity activity, int count) {
        return messages.say("coach." + activity.key(), COUNT, count);
    }

    /**
     * {@return what it is called, such as "squats"}
     *
     * @param activity what is done
     */
    public String name(Activity activity) {
        return messages.say("activities." + activity.key()).split(",", 2)[0].strip();
    }

    /** {@return all that is followed, in one sentence} */
    public String choices() {
        List<String> names = new ArrayList<>();
        for (Activity each : Activity.values()) {
            if (each != Activity.WORKOUT) {
                names.add(name(each));
            }
        }
        return messages.all(names);
    }

    /**
     * {@return what is said while the workout goes on}
     *
     * @param news what has happened
     */
    public String told(Session.News news) {
        return switch (news) {
            case Session.News.Count(int count, boolean last) ->
                    messages.say(last ? "coach.last" : "coach.count", COUNT, count);
            case Session.News.Zone(int zone, int beats) ->
                    messages.say("coach.zone", ZONE, zone, "beats", beats);
        };
    }

    /**
     * {@return what is shown while the workout goes on}
     *
     * @param progress how far it is
     */
    public String shown(Progress progress) {
        Progress.Heart heart = progress.heart();
        String done =
                progress.target() >= Math.max(1, progress.count())
                        ? messages.say(
                                "coach.shownOf",
                                NAME,
                                named(progress.activity(), progress.count()),
                                "target",
                                progress.target())
                        : named(progress.activity(), progress.count());
        return heart == null
                ? done
                : messages.say(
                        "coach.shownHeart", "done", done, "beats", heart.now(), ZONE, heart.zone());
    }

    /**
     * {@return how far it is}
     *
     * @param progress of a workout under way
     */
    public String soFar(Progress progress) {
        int left = progress.target() - progress.count();
        String name = named(progress.activity(), progress.count());
        String length = messages.duration(progress.length());
        return left > 0
                ? messages.say("coach.soFarOf", NAME, name, "left", left, "length", length)
                : messages.say("coach.soFar", NAME, name, "length", length);
    }

    /**
     * {@return how fast it goes}
     *
     * @param progress of a workout under way
     */
    public String pace(Progress progress) {
        if (progress.perMinute() <= 0) {
            return messages.say("coach.noPace");
        }
        long rate = Math.round(progress.perMinute());
        if (progress.activity().isCounted()) {
            return messages.say("coach.rate", COUNT, rate);
        }
        double speed = progress.metresPerSecond();
        return speed < LEAST_SPEED
                ? messages.say("coach.steps", COUNT, rate)
                : messages.say(
                        "coach.pace",
                        COUNT,
                        rate,
                        "speed",
                        Math.round(speed * KILOMETRES_PER_HOUR * 10) / 10.0,
                        "minutes",
                        messages.duration(
                                java.time.Duration.ofSeconds(Math.round(KILOMETRE / speed))));
    }

    /**
     * {@return what the heart does}
     *
     * @param progress of a workout under way
     */
    public String heart(Progress progress) {
        Progress.Heart heart = progress.heart();
        return heart == null
                ? messages.say("coach.noHeart")
                : messages.say("coach.heart", "beats", heart.now(), ZONE, heart.zone());
    }

    /**
     * {@return what was done}
     *
     * @param progress of a workout that is over
     */
    public String summary(Progress progress) {
        List<String> said = new ArrayList<>();
        boolean steps = !progress.activity().isCounted();
        said.add(
                messages.say(
                        steps ? "coach.doneSteps" : "coach.done",
                        NAME,
                        named(progress.activity(), progress.count()),
                        "length",
                        messages.duration(progress.length()),
                        "metres",
                        Math.round(progress.metres() / 10) * 10));
        double minutes = progress.length().toMillis() / 60_000.0;
        if (minutes > 0 && progress.count() > 1) {
            said.add(messages.say("coach.rate", COUNT, Math.round(progress.count() / minutes)));
        }
        Progress.Heart heart = progress.heart();
        if (heart != null) {
            said.add(
                    messages.say(
                            "coach.doneHeart",
                            "average",
                            heart.average(),
                            "highest",
                            Math.max(heart.highest(), heart.average()),
                            ZONE,
                            heart.usual(),
                            "length",
                            messages.duration(heart.zones().get(heart.usual()))));
        }
        return String.join(" ", said);
    }
}
