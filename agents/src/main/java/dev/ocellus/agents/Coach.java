// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

import dev.ocellus.agents.coach.Activity;
import dev.ocellus.agents.coach.Progress;
import java.util.Optional;

/**
 * Follows a workout by the sensors of the glasses, tells counts meanwhile, and reads them only as
 * long as one goes on. Thread-safe.
 */
public interface Coach {
    /** What became of a start. */
    sealed interface Start {
        /**
         * It is followed from now on; where the same was under way, it goes on with the new target.
         *
         * @param id of this start, for {@link Coach#cancel}
         * @param goesOn whether it was under way
         */
        record Done(long id, boolean goesOn) implements Start {}

        /**
         * It is not.
         *
         * @param why which message says so
         */
        record Refused(Why why) implements Start {}
    }

    /** Why nothing can be followed. */
    enum Why {
        /** These glasses have no sensor of motion. */
        NO_MOTION,
        /** They have neither that nor one of the heart rate. */
        NO_SENSOR,
        /** The sensor is gone or does not work. */
        BROKEN,
        /** Something else is followed. */
        BUSY
    }

    /**
     * {@return what came of it}
     *
     * @param activity what is done
     * @param target how many; 0 where that was not said
     * @param now what is the case
     */
    Start start(Activity activity, int target, Context now);

    /** {@return how far it is, or empty while there is no workout} */
    Optional<Progress> progress();

    /** {@return how far it came; it is over, or there was none} */
    Optional<Progress> stop();

    /**
     * Ends what was begun by a start, unless another came after it.
     *
     * @param id of the start
     */
    void cancel(long id);

    /** {@return whether a heart rate can be read at all} */
    boolean feelsHeart();

    /** Of glasses without sensors. */
    Coach NONE =
            new Coach() {
                @Override
                public Start start(Activity activity, int target, Context now) {
                    return new Start.Refused(
                            activity == Activity.WORKOUT ? Why.NO_SENSOR : Why.NO_MOTION);
                }

                @Override
                public Optional<Progress> progress() {
                    return Optional.empty();
                }

                @Override
                public Optional<Progress> stop() {
                    return Optional.empty();
                }

                @Override
                public void cancel(long id) {}

                @Override
                public boolean feelsHeart() {
                    return false;
                }
            };
}
