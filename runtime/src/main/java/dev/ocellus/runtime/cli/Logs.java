// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.cli;

import dev.ocellus.runtime.Home;
import dev.ocellus.runtime.config.Settings;
import org.tinylog.Logger;
import org.tinylog.configuration.Configuration;

/**
 * Sets up the log once per process. What was said, answered or seen is never logged, at any level.
 */
final class Logs {
    private Logs() {}

    /** Takes the settings over, unless something was logged before they were known. */
    static void configure(Settings.Log log, Home home, boolean debug) {
        if (Configuration.isFrozen()) {
            return;
        }
        // Presets of other releases than their loader's are pinned on purpose.
        Configuration.set("level@org.bytedeco", "error");
        Configuration.set("writer.level", debug ? "debug" : log.level());
        if (log.to().equals("file")) {
            Configuration.set("writer", "rolling file");
            Configuration.set("writer.file", home.log() + ".{count}");
            Configuration.set("writer.latest", home.log().toString());
            Configuration.set("writer.policies", "size: 1mb");
            Configuration.set("writer.backups", "2");
        }
        if (debug) {
            Configuration.set(
                    "writer.format", "{date: yyyy-MM-dd HH:mm:ss.SSS} {level} {class}: {message}");
        }
        // Opened now: while the process ends it could not be opened any more.
        Logger.isErrorEnabled();
    }
}
