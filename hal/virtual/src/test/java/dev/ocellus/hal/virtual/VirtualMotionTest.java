// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.hal.Buttons;
import dev.ocellus.hal.Buttons.Press;
import dev.ocellus.hal.ButtonsContract;
import dev.ocellus.hal.DeviceException;
import dev.ocellus.hal.DeviceException.Kind;
import dev.ocellus.hal.HeartRate;
import dev.ocellus.hal.HeartRateContract;
import dev.ocellus.hal.Imu;
import dev.ocellus.hal.ImuContract;
import dev.ocellus.hal.TimeSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VirtualMotionTest {
    private static final ZonedDateTime START =
            ZonedDateTime.of(2026, 5, 4, 9, 0, 0, 0, ZoneOffset.UTC);
    private static final String WALK =
            """
            tMs,ax,ay,az,gx,gy,gz,heartRate
            # at the door
            0,0.1,9.8,0.2,0,0,0,72
            20, 0.3, 9.9, 0.1, 0.01, -0.02, 0.03,
            40,0.5,9.7,0,0,0,0,75.5
            """;

    private final VirtualClock clock = VirtualClock.automatic(START);

    @TempDir private Path folder;

    @Nested
    class ButtonsThatNobodyPresses extends ButtonsContract {
        @Override
        protected Buttons open() {
            return VirtualButtons.live(TimeSource.system());
        }
    }

    @Nested
    class ImuAtRest extends ImuContract {
        @Override
        protected Imu open() {
            return VirtualImu.live(TimeSource.system());
        }
    }

    @Nested
    class ImuOfAScript extends ImuContract {
        @Override
        protected Imu open() throws Exception {
            return VirtualImu.script(write(WALK), clock);
        }
    }

    @Nested
    class HeartInVirtualTime extends HeartRateContract {
        @Override
        protected HeartRate open() {
            return VirtualHeartRate.live(60, clock);
        }
    }

    @Test
    void aKeyIsPressedAndLetGoAtItsMoments() throws Exception {
        VirtualButtons buttons = VirtualButtons.live(clock);
        buttons.press(Buttons.Key.MUTE, Duration.ofSeconds(1));
        assertEquals(new Press(Buttons.Key.MUTE, true, 0), buttons.read());
        assertEquals(new Press(Buttons.Key.MUTE, false, 1_000_000_000), buttons.read());
        assertEquals(1_000_000_000, clock.nanoTime());
        buttons.press(Buttons.Key.BACK);
        buttons.release(Buttons.Key.BACK);
        assertEquals(new Press(Buttons.Key.BACK, true, 1_000_000_000), buttons.read());
        assertEquals(new Press(Buttons.Key.BACK, false, 1_000_000_000), buttons.read());
    }

    @Test
    void aScriptOfKeysEnds() throws Exception {
        Path script = write("tMs,key,holdMs\n500,action,100\n550,back,0\n");
        VirtualButtons buttons = VirtualButtons.script(script, clock);
        assertEquals(new Press(Buttons.Key.ACTION, true, 500_000_000), buttons.read());
        assertEquals(new Press(Buttons.Key.BACK, true, 550_000_000), buttons.read());
        assertEquals(new Press(Buttons.Key.BACK, false, 550_000_000), buttons.read());
        assertEquals(new Press(Buttons.Key.ACTION, false, 600_000_000), buttons.read());
        assertNull(buttons.read());
    }

    @Test
    void motionFollowsTheScriptAndThenRests() throws Exception {
        VirtualImu imu = VirtualImu.live(clock);
        imu.play(write(WALK));
        assertEquals(new Imu.Sample(0, 0.1, 9.8, 0.2, 0, 0, 0), imu.read());
        assertEquals(new Imu.Sample(20_000_000, 0.3, 9.9, 0.1, 0.01, -0.02, 0.03), imu.read());
        assertNotNull(imu.read());
        assertEquals(new Imu.Sample(60_000_000, 0, 9.80665, 0, 0, 0, 0), imu.read());
    }

    @Test
    void theHeartFollowsTheScriptWhereItSaysSomething() throws Exception {
        HeartRate heart = VirtualHeartRate.script(write(WALK), clock);
        assertEquals(new HeartRate.Sample(0, 72), heart.read());
        assertEquals(new HeartRate.Sample(40_000_000, 75.5), heart.read());
        assertNull(heart.read());
    }

    @Test
    void theHeartBeatsAsItWasSet() throws Exception {
        VirtualHeartRate heart = VirtualHeartRate.live(60, clock);
        assertEquals(new HeartRate.Sample(0, 60), heart.read());
        heart.beatsPerMinute(140);
        assertEquals(new HeartRate.Sample(1_000_000_000, 140), heart.read());
        assertThrows(IllegalArgumentException.class, () -> heart.beatsPerMinute(300));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0,1,2,3,4,5",
                "0,1,2,3,4,5,6,7,8",
                "0,1,2,3,4,5,x",
                "0,1,2,3,4,5,NaN",
                "x,1,2,3,4,5,6",
                "-1,1,2,3,4,5,6"
            })
    void aWrongLineIsNamed(String line) throws Exception {
        Path script = write("0,0,9.8,0,0,0,0,60\n" + line + "\n");
        DeviceException refused =
                assertThrows(DeviceException.class, () -> VirtualImu.script(script, clock));
        assertEquals(Kind.UNREADABLE, refused.kind());
        assertTrue(refused.getMessage().contains("line 2: "), refused.getMessage());
    }

    @Test
    void aHeartThatCannotBeIsNamed() throws Exception {
        Path script = write("0,0,9.8,0,0,0,0,300\n");
        DeviceException refused =
                assertThrows(DeviceException.class, () -> VirtualHeartRate.script(script, clock));
        assertTrue(refused.getMessage().contains("line 1: "), refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"5,jump,100", "5,action", "5,action,-1"})
    void aWrongKeyIsNamed(String line) throws Exception {
        Path script = write(line + "\n");
        DeviceException refused =
                assertThrows(DeviceException.class, () -> VirtualButtons.script(script, clock));
        assertTrue(refused.getMessage().contains("line 1: "), refused.getMessage());
    }

    private Path write(String text) throws Exception {
        return Files.writeString(folder.resolve("script.csv"), text);
    }
}
