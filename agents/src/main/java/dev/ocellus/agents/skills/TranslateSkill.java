// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.skills;

import dev.ocellus.agents.Captions;
import dev.ocellus.agents.Captions.Caption;
import dev.ocellus.agents.Declaration;
import dev.ocellus.agents.Messages;
import dev.ocellus.agents.Outcome;
import dev.ocellus.agents.Request;
import dev.ocellus.agents.Sight;
import dev.ocellus.agents.Skill;
import dev.ocellus.agents.Slot;
import dev.ocellus.perception.vision.Scene;
import dev.ocellus.perception.vision.SceneWords;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Puts speech around the wearer into English by the transcriber, and text into other languages by a
 * language model that can. What cannot be translated is refused, never guessed; what is translated
 * is data and asks for nothing.
 */
public final class TranslateSkill implements Skill {
    private static final String TEXT = "text";
    private static final String ENGLISH = "en";
    private static final String DETECTED = "auto";
    private static final String FROM = "from";

    /** What was said so lately is what "what did he say" asks for. */
    private static final Duration LATELY = Duration.ofMinutes(1);

    /** Stateless. */
    public TranslateSkill() {}

    @Override
    public Declaration declaration() {
        return Declaration.of(
                        "translate",
                        "Translates what others say, what is written, or a text",
                        Slot.among("source", "what to translate", "speech", "text in view", "said"),
                        Slot.of("to", Slot.Type.LANGUAGE, "the wearer's where none is said"),
                        Slot.of(FROM, Slot.Type.LANGUAGE, "found out where none is said"),
                        Slot.of(TEXT, Slot.Type.TEXT, "what was said to be translated"))
                .touching(Declaration.Touches.HEARING, Declaration.Touches.SIGHT);
    }

    @Override
    public Outcome answer(Request request) {
        boolean spoken = request.slot(TEXT) == null;
        return switch (request.slot("source", spoken ? "speech" : "said")) {
            case "speech" -> spoken ? speech(request) : said(request);
            case "text in view" -> written(request);
            default -> said(request);
        };
    }

    private static Outcome speech(Request request) {
        Messages messages = request.messages();
        Captions captions = request.equipment().captions();
        Optional<Captions.Manner> before = captions.manner();
        if (!request.slot("to", ENGLISH).equals(ENGLISH)) {
            return Outcome.failed(messages.say("translate.englishOnly"));
        }
        Captions.Manner manner = new Captions.Manner(request.slot(FROM, DETECTED), true);
        if (request.slot(FROM) == null && before.filter(Captions.Manner::english).isPresent()) {
            return lately(request);
        }
        return switch (captions.start(manner)) {
            case STARTED ->
                    Outcome.done(messages.say("translate.started"))
                            .undoneBy(now -> {
                                Messages then = Messages.of(now.locale());
                                if (before.isPresent()) {
                                    captions.start(before.get());
                                    return then.say("caption.started");
                                }
                                captions.stop();
                                return then.say("translate.stopped");
                            });
            case ON_ALREADY -> lately(request);
            case MUTED -> Outcome.failed(messages.say("caption.muted"));
            case NO_MICROPHONE -> Outcome.failed(messages.say("caption.noMicrophone"));
            case CANNOT -> Outcome.failed(messages.say("translate.cannotSpeech"));
            case BROKEN -> Outcome.failed(messages.say("caption.broken"));
        };
    }

    private static Outcome lately(Request request) {
        List<Caption> said =
                request.equipment().captions().since(request.context().instant().minus(LATELY));
        return Outcome.done(
                said.isEmpty()
                        ? request.messages().say("translate.onAlready")
                        : request.messages().say("summarise.said", TEXT, said.getLast().text()));
    }

    private static Outcome said(Request request) {
        String text = request.slot(TEXT, "").strip();
        if (!text.isEmpty()) {
            return TextTranslation.of(text, request);
        }
        Outcome refused = TextTranslation.refused(request);
        return refused != null
                ? refused
                : Outcome.asking(request.messages().say("translate.what"), TEXT);
    }

    /** Nothing is looked at for what cannot be done. */
    private static Outcome written(Request request) {
        Outcome refused = TextTranslation.refused(request);
        if (refused != null) {
            return refused;
        }
        return switch (request.equipment().sight().look(Set.of(Sight.Part.TEXT))) {
            case Sight.View.Refused unseen ->
                    Outcome.failed(Unseen.why(unseen, request.messages()));
            case Sight.View.Seen seen -> {
                Scene scene = seen.scene();
                yield scene.text().isEmpty()
                        ? Outcome.failed(request.messages().say("read.nothing"))
                        : TextTranslation.of(SceneWords.text(scene), request);
            }
        };
    }
}
