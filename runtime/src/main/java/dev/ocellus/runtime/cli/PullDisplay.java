// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.cli;

import dev.ocellus.perception.models.PullProgress;

/** Shows a pull while it goes on. */
interface PullDisplay extends PullProgress, AutoCloseable {
    /** Leaves the terminal as a line of text finds it. Idempotent. */
    @Override
    void close();
}
