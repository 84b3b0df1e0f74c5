// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.skills;

import dev.ocellus.agents.Coach;
import dev.ocellus.agents.CoachWords;
import dev.ocellus.agents.Declaration;
import dev.ocellus.agents.Messages;
import dev.ocellus.agents.Outcome;
import dev.ocellus.agents.Request;
import dev.ocellus.agents.Skill;
import dev.ocellus.agents.Slot;
import dev.ocellus.agents.coach.Activity;
import dev.ocellus.agents.coach.Progress;
import dev.ocellus.agents.memory.Entry;
import dev.ocellus.agents.memory.Item;
import dev.ocellus.agents.memory.Kind;
import dev.ocellus.agents.memory.Memory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts repetitions and steps, and follows the heart. */
public final class CoachSkill implements Skill {
    private static final String ACTIVITY = "activity";
    private static final String TARGET = "targetCount";
    private static final String CHOICES = "choices";
    private static final int MOST = 100_000;

    /** Stateless. */
    public CoachSkill() {}

    @Override
    public Declaration declaration() {
        return Declaration.of(
                        "coach",
                        "Counts repetitions and steps, and follows the heart rate",
                        Slot.among("action", "what to do", "start", "stop", "status"),
                        Slot.of(ACTIVITY, Slot.Type.TEXT, "what is done, such as squats"),
                        Slot.of(TARGET, Slot.Type.INTEGER, "how many are wanted"))
                .touching(Declaration.Touches.MEMORY)
                .needing(Declaration.Needs.IMU);
    }

    @Override
    public Outcome answer(Request request) {
        return switch (request.slot("action", "start")) {
            case "stop" -> stop(request);
            case "status" -> status(request);
            default -> start(request);
        };
    }

    private static Outcome start(Request request) {
        Messages messages = request.messages();
        CoachWords words = new CoachWords(messages);
        Coach coach = request.equipment().coach();
        String said = request.slot(ACTIVITY);
        Activity activity = words.activity(said == null ? request.text() : said);
        if (activity == null && said != null) {
            activity =
                    request.comprehension()
                            .value("coach", ACTIVITY, said, request.context())
                            .map(words::activity)
                            .orElse(null);
        }
        if (activity == null && said == null && coach.progress().isPresent()) {
            // "Make it thirty."
            activity = coach.progress().get().activity();
        }
        if (activity == null) {
            String key = said == null ? "coach.which" : "coach.unknown";
            return Outcome.asking(
                    messages.say(key, "thing", said == null ? "" : said, CHOICES, words.choices()),
                    ACTIVITY);
        }
        int target = target(request);
        return switch (coach.start(activity, target, request.context())) {
            case Coach.Start.Refused(Coach.Why why) -> Outcome.failed(refused(why, words, request));
            case Coach.Start.Done(long id, boolean goesOn) ->
                    Outcome.done(
                                    goesOn
                                            ? goesOn(coach, words)
                                            : started(activity, target, words, messages))
                            .undoneBy(_ -> {
                                coach.cancel(id);
                                return messages.say("coach.cancelled");
                            });
        };
    }

    private static String started(
            Activity activity, int target, CoachWords words, Messages messages) {
        if (!activity.isCounted()) {
            return messages.say("coach.follows");
        }
        return target > 0
                ? messages.say("coach.startedOf", "name", words.named(activity, target))
                : messages.say("coach.started", "name", words.name(activity));
    }

    private static String goesOn(Coach coach, CoachWords words) {
        return coach.progress().map(words::soFar).orElse("");
    }

    private static String refused(Coach.Why why, CoachWords words, Request request) {
        Messages messages = request.messages();
        return switch (why) {
            case NO_MOTION -> messages.say("coach.noMotion");
            case NO_SENSOR -> messages.say("coach.noSensor");
            case BROKEN -> messages.say("coach.broken");
            case BUSY ->
                    messages.say(
                            "coach.busy",
                            "soFar",
                            request.equipment().coach().progress().map(words::soFar).orElse(""));
        };
    }

    /** "Count squats, twenty of them": the number may stand apart. */
    private static int target(Request request) {
        String target = request.slot(TARGET);
        String number =
                target == null ? SaidCount.in(request.text(), request.context().locale()) : target;
        try {
            double value = number == null ? 0 : Double.parseDouble(number);
            return value >= 1 && value <= MOST ? (int) value : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static Outcome stop(Request request) {
        Messages messages = request.messages();
        Optional<Progress> ended = request.equipment().coach().stop();
        if (ended.isEmpty()) {
            return Outcome.failed(messages.say("coach.none"));
        }
        Progress progress = ended.get();
        String summary = new CoachWords(messages).summary(progress);
        Memory memory = request.equipment().memory();
        Item item =
                Item.of(Kind.WORKOUT, summary, request.context().instant()).with(data(progress));
        Entry kept = memory.add(item);
        return Outcome.done(summary)
                .undoneBy(_ -> {
                    memory.forget(kept.id());
                    return messages.say("coach.forgotten");
                });
    }

    private static Map<String, String> data(Progress progress) {
        Map<String, String> data = new LinkedHashMap<>();
        data.put(ACTIVITY, progress.activity().key());
        data.put("count", Integer.toString(progress.count()));
        data.put("seconds", Long.toString(progress.length().toSeconds()));
        Progress.Heart heart = progress.heart();
        if (heart != null) {
            data.put("heartAverage", Integer.toString(heart.average()));
            data.put("heartHighest", Integer.toString(heart.highest()));
            for (int i = 0; i < heart.zones().size(); i++) {
                data.put("zone" + i + "Seconds", Long.toString(heart.zones().get(i).toSeconds()));
            }
        }
        return data;
    }

    private static Outcome status(Request request) {
        Messages messages = request.messages();
        CoachWords words = new CoachWords(messages);
        Coach coach = request.equipment().coach();
        Optional<Progress> running = coach.progress();
        boolean heart = messages.mentions("coach.wordsHeart", request.text());
        if (running.isEmpty()) {
            return heart ? Outcome.failed(noHeart(coach, messages)) : last(request);
        }
        Progress progress = running.get();
        if (heart) {
            return progress.heart() == null
                    ? Outcome.failed(words.heart(progress))
                    : Outcome.done(words.heart(progress));
        }
        return Outcome.done(
                messages.mentions("coach.wordsPace", request.text())
                        ? words.pace(progress)
                        : words.soFar(progress));
    }

    private static String noHeart(Coach coach, Messages messages) {
        return messages.say(coach.feelsHeart() ? "coach.heartLater" : "coach.noHeart");
    }

    /** Nothing goes on: what was done last, which is what somebody means who asks then. */
    private static Outcome last(Request request) {
        Messages messages = request.messages();
        List<Entry> all = request.equipment().memory().list(Kind.WORKOUT, 1);
        if (all.isEmpty()) {
            return Outcome.failed(messages.say("coach.none"));
        }
        Item item = all.getFirst().item();
        return Outcome.done(
                messages.say(
                        "coach.lastTime",
                        "when",
                        RecallSkill.when(item.at(), request.context()),
                        "text",
                        item.text()));
    }
}
