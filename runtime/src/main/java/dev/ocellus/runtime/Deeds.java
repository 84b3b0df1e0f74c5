// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import dev.ocellus.runtime.config.Deed;
import java.util.function.Consumer;

/**
 * Does what a key or a gesture stands for.
 *
 * @param talk listens without a wake word
 * @param stop stops talking and shows nothing
 * @param mute stops the microphone, or opens it again; only for keys
 * @param say tells the assistant a sign: yes, no, more, repeat, undo
 */
record Deeds(Runnable talk, Runnable stop, Runnable mute, Consumer<String> say) {
    void run(Deed deed) {
        switch (deed) {
            case NOTHING -> {}
            case TALK -> talk.run();
            case STOP -> stop.run();
            case MUTE -> mute.run();
            case YES, NO, MORE, REPEAT, UNDO -> say.accept(deed.lower());
        }
    }
}
