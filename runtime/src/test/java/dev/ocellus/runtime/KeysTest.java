// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ocellus.hal.Buttons;
import dev.ocellus.hal.TimeSource;
import dev.ocellus.runtime.config.KeySettings;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class KeysTest {
    private final List<String> done = new ArrayList<>();
    private final Deeds deeds =
            new Deeds(
                    () -> done.add("talk"),
                    () -> done.add("stop"),
                    () -> done.add("mute"),
                    done::add);
    private final Deque<Buttons.Press> presses = new ArrayDeque<>();

    private void press(Buttons.Key key, long fromMs, long toMs) {
        presses.add(new Buttons.Press(key, true, fromMs * 1_000_000));
        presses.add(new Buttons.Press(key, false, toMs * 1_000_000));
    }

    private List<String> serve(KeySettings settings) throws Exception {
        TimeSource time = TimeSource.system();
        new Keys(settings, deeds, new EventLog(time)).serve(Scripted::new, time, () -> {});
        return done;
    }

    private final class Scripted implements Buttons {
        @Override
        public Buttons.@Nullable Press read() {
            return presses.poll();
        }

        @Override
        public void close() {}
    }

    @Test
    void aKeyActsWhenItGoesDownAndMoreWhenItWasHeld() throws Exception {
        press(Buttons.Key.ACTION, 0, 100);
        press(Buttons.Key.BACK, 200, 300);
        press(Buttons.Key.ACTION, 1000, 1900);
        assertEquals(
                List.of("talk", "stop", "talk", "mute"),
                serve(new KeySettings("talk", "mute", "stop", "nothing")));
    }

    @Test
    void theMuteKeyMutesOnceHoweverLongItIsHeld() throws Exception {
        press(Buttons.Key.MUTE, 0, 3000);
        assertEquals(List.of("mute"), serve(new KeySettings("talk", "talk", "talk", "talk")));
    }

    @Test
    void aKeyCanSayYes() throws Exception {
        press(Buttons.Key.ACTION, 0, 100);
        press(Buttons.Key.BACK, 200, 2000);
        assertEquals(
                List.of("yes", "no", "undo"),
                serve(new KeySettings("yes", "nothing", "no", "undo")));
    }
}
