// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.skills;

import dev.ocellus.agents.Declaration;
import dev.ocellus.agents.Outcome;
import dev.ocellus.agents.Request;
import dev.ocellus.agents.SceneAnswers;
import dev.ocellus.agents.SceneTalk;
import dev.ocellus.agents.Sight;
import dev.ocellus.agents.Skill;
import dev.ocellus.agents.Slot;
import dev.ocellus.perception.language.LanguageModel;
import dev.ocellus.perception.vision.SceneWords;
import java.util.Optional;
import java.util.Set;

/** Says what is in front of the wearer: from what is seen, never from imagination. */
public final class LookSkill implements Skill {
    private static final int MOST_TOKENS = 64;
    private static final Set<Sight.Part> QUICK = Set.of(Sight.Part.OBJECTS, Sight.Part.HANDS);
    private static final Set<Sight.Part> EVERYTHING = Set.of(Sight.Part.values());

    /** Stateless. */
    public LookSkill() {}

    @Override
    public Declaration declaration() {
        return Declaration.of(
                        "look",
                        "Says what is in front of the wearer",
                        Slot.among(
                                "target",
                                "what is asked about",
                                "scene",
                                "object",
                                "person",
                                "colour",
                                "count"),
                        Slot.of("thing", Slot.Type.TEXT, "the thing that is asked about"))
                .touching(Declaration.Touches.SIGHT)
                .needing(Declaration.Needs.CAMERA);
    }

    @Override
    public Outcome answer(Request request) {
        Sight sight = request.equipment().sight();
        Sight.View view = sight.look(QUICK);
        if (view instanceof Sight.View.Seen seen && seen.scene().isEmpty()) {
            // Reading takes longer, and is worth it where there is nothing else to tell.
            view = sight.look(EVERYTHING);
        }
        return switch (view) {
            case Sight.View.Refused refused ->
                    Outcome.failed(Unseen.why(refused, request.messages()));
            case Sight.View.Seen seen -> answer(seen, sight, request);
        };
    }

    private static Outcome answer(Sight.View.Seen seen, Sight sight, Request request) {
        Sight.Reply reply =
                sight.ask(seen, request.text(), MOST_TOKENS, LanguageModel.Listener.NONE);
        if (reply instanceof Sight.Reply.Told told && !told.text().isBlank()) {
            return Outcome.done(told.text().strip());
        }
        Optional<SceneTalk> other = SceneTalk.in(request.context().locale());
        String target = request.slot("target", "scene");
        if (target.equals("colour") && other.isPresent()) {
            return Outcome.failed(request.messages().say("look.noColour"));
        }
        if (other.isPresent()) {
            return Outcome.done(
                    other.get()
                            .answer(
                                    target,
                                    request.slot("thing"),
                                    request.text(),
                                    seen.scene(),
                                    seen.labels()));
        }
        Optional<String> exact =
                new SceneAnswers(seen.labels()).exactly(request.text(), seen.scene());
        if (exact.isPresent()) {
            return Outcome.done(exact.get());
        }
        return target.equals("colour")
                ? Outcome.failed(request.messages().say("look.noColour"))
                : Outcome.done(SceneWords.of(seen.scene()));
    }
}
