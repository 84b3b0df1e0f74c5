// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

import dev.ocellus.perception.language.Generation;
import dev.ocellus.perception.language.LanguageModel;
import dev.ocellus.perception.vision.Scene;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The wearer's view, for a skill that needs it now. A look opens the camera if it has to, and its
 * privacy light with it. Calls wait; an interrupt ends them with {@link IllegalStateException}, the
 * interrupt kept. One thread at a time; {@link #cancel} is thread-safe.
 */
public interface Sight {
    /** What to look for. */
    enum Part {
        /** Things, animals and people. */
        OBJECTS,
        /** Hands and what they show. */
        HANDS,
        /** What is written; takes seconds. */
        TEXT
    }

    /** Why there is no view. */
    enum Reason {
        /** These glasses have no camera. */
        NO_CAMERA,
        /** The wearer has switched the camera off. */
        OFF,
        /** The camera, or a model that looks, is gone or does not work; the detail says more. */
        BROKEN,
        /** The camera is open and gives no picture. */
        STILL,
        /** The camera has no more pictures to give. */
        ENDED,
        /** The camera has failed too often. */
        DEAD,
        /** The models that look have failed too often. */
        UNFIT
    }

    /** What became of a look. */
    sealed interface View {
        /**
         * It was seen; nothing may be in it, as in the dark.
         *
         * @param scene what is there, of the parts that were asked for
         * @param labels all that objects can be called, none when they were not asked for
         * @param picture number of the picture, for {@link Sight#ask}
         */
        record Seen(Scene scene, List<String> labels, long picture) implements View {
            /** Copies the labels. */
            public Seen {
                labels = List.copyOf(labels);
            }
        }

        /**
         * It was not seen.
         *
         * @param reason of which kind
         * @param detail for people: what is the matter, and what mends it
         */
        record Refused(Reason reason, String detail) implements View {}
    }

    /** What became of a question about a picture. */
    sealed interface Reply {
        /**
         * A model has looked at the picture.
         *
         * @param text its answer
         * @param generation how it was written
         */
        record Told(String text, Generation generation) implements Reply {}

        /** No model that sees is there: answer from the {@link Scene}. */
        record NoModel() implements Reply {}

        /** The picture is not kept any more: look again. */
        record Gone() implements Reply {}

        /**
         * The model does not work.
         *
         * @param detail for people: what is the matter, and what mends it
         */
        record Failed(String detail) implements Reply {}
    }

    /**
     * {@return what is before the wearer now}
     *
     * @param parts what to look for, at least one
     */
    View look(Set<Part> parts);

    /**
     * {@return what a model that sees says about the picture of a look; only the last one is kept}
     *
     * @param seen the look
     * @param question what is asked
     * @param maxTokens most tokens to write, 1 or more
     * @param listener follows the answer, on the model's thread
     */
    Reply ask(View.Seen seen, String question, int maxTokens, LanguageModel.Listener listener);

    /** {@return all that objects can be called, as far as that is known yet; opens nothing} */
    default Optional<List<String>> labels() {
        return Optional.empty();
    }

    /** Ends a running {@link #ask}; what was written so far is its answer. */
    void cancel();

    /** Of glasses without a camera. */
    Sight NONE =
            new Sight() {
                @Override
                public View look(Set<Part> parts) {
                    return new View.Refused(Reason.NO_CAMERA, "These glasses have no camera.");
                }

                @Override
                public Reply ask(
                        View.Seen seen,
                        String question,
                        int maxTokens,
                        LanguageModel.Listener listener) {
                    return new Reply.Gone();
                }

                @Override
                public void cancel() {}
            };
}
