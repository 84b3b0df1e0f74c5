// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

/**
 * The life of a stage: {@code STARTING → RUNNING}; a failure leads to {@code RESTARTING} and, after
 * a pause that doubles each time, to {@code STARTING} again, or to {@code RUNNING} when it has run
 * before; too many in a row, or a failure that no restart can mend, lead to {@code BROKEN}, where
 * it stays while the rest runs degraded. A device that was there and is gone is waited for in
 * {@code RESTARTING}, for as long as it takes. {@code ENDED} is a source that has no more to give;
 * {@code STOPPED} is shutdown.
 */
public enum StageState {
    /** Opens its device or model. */
    STARTING,
    /** Does its work. */
    RUNNING,
    /** Failed; waits before it tries again. */
    RESTARTING,
    /** Failed for good. */
    BROKEN,
    /** Its source has ended. */
    ENDED,
    /** Shut down. */
    STOPPED;

    boolean isDown() {
        return this == BROKEN || this == RESTARTING;
    }

    boolean isFinal() {
        return this == BROKEN || this == ENDED || this == STOPPED;
    }
}
