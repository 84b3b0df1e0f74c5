// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

import dev.ocellus.hal.DeviceException;
import dev.ocellus.hal.TimeSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The air around the glasses: what is played into it, and what the speaker leaks, is heard by the
 * {@link VirtualMicrophone} in it; otherwise it is silent. Thread-safe.
 */
public final class Room {
    /** 16 kHz, counted from nanosecond 0 of the clock. */
    static final long NANOS_PER_FRAME = 62_500;

    private final TimeSource time;
    private final Object lock = new Object();
    private final List<Sound> sounds = new ArrayList<>();
    private float[] scratch = new float[1024];
    private @Nullable Echo echo;
    private boolean taken;
    private long endFrame = Long.MAX_VALUE;

    /**
     * A silent room.
     *
     * @param time the clock by which sounds begin and end
     */
    public Room(TimeSource time) {
        this.time = time;
    }

    /** {@return the clock of the room} */
    public TimeSource time() {
        return time;
    }

    /**
     * Plays a WAV file from now on.
     *
     * @param file any that {@link VirtualMicrophone#wav} reads
     * @param gainDb how much louder than recorded, in decibels
     * @return the sound
     * @throws DeviceException if the file is unreadable
     */
    public Sound play(Path file, double gainDb) throws DeviceException {
        WavSource source = new WavSource("sound " + file, file);
        long frames = source.frames();
        return begin(source, frames < 0 ? Sound.ENDLESS : frames, gainDb);
    }

    /**
     * Plays samples from now on.
     *
     * @param samples signed 16-bit PCM, one channel; copied
     * @param sampleRateHz 8000 to 48000
     * @param gainDb how much louder, in decibels
     * @return the sound
     */
    public Sound play(short[] samples, int sampleRateHz, double gainDb) {
        float[] converted = ArraySource.atSpeechRate(samples, sampleRateHz);
        return begin(new ArraySource(converted), converted.length, gainDb);
    }

    /**
     * Plays a WAV file over and over, from now until it is stopped: the noise of a place.
     *
     * @param file any that {@link VirtualMicrophone#wav} reads
     * @param gainDb how much louder than recorded, in decibels
     * @return the sound
     * @throws DeviceException if the file is unreadable
     */
    public Sound loop(Path file, double gainDb) throws DeviceException {
        return begin(new LoopSource("sound " + file, file), Sound.ENDLESS, gainDb);
    }

    /**
     * Lets a speaker be heard in the room. A room has one speaker; to be called before it plays.
     *
     * @param speaker the speaker, on the room's clock
     * @param gainDb how loud it arrives at the microphone, in decibels
     * @param delay how late it arrives, 3 ms (one metre) or more
     */
    public void leak(VirtualSpeaker speaker, double gainDb, Duration delay) {
        Echo leak = new Echo(speaker, gain(gainDb), delay);
        synchronized (lock) {
            echo = leak;
        }
        speaker.heardBy(leak);
    }

    /** Closes the room now: its microphone ends as that of a file does. */
    public void end() {
        synchronized (lock) {
            endFrame = now();
        }
    }

    /** {@return what the one microphone of this room reads} */
    SampleSource ear() {
        synchronized (lock) {
            if (taken) {
                throw new IllegalStateException("room must have one microphone, got a second");
            }
            taken = true;
        }
        return new Ear();
    }

    private Sound begin(SampleSource source, long frames, double gainDb) {
        synchronized (lock) {
            Sound sound = new Sound(time, now(), frames, gain(gainDb), source);
            sounds.add(sound);
            return sound;
        }
    }

    private long now() {
        return Math.ceilDiv(time.nanoTime(), NANOS_PER_FRAME);
    }

    private static float gain(double gainDb) {
        return (float) Math.pow(10, gainDb / 20);
    }

    private final class Ear implements SampleSource {
        @Override
        public int read(long first, float[] out, int length) {
            Echo leak;
            synchronized (lock) {
                leak = echo;
            }
            if (leak != null) {
                leak.catchUp();
            }
            synchronized (lock) {
                int heard = (int) Math.min(length, endFrame - first);
                if (heard <= 0) {
                    return -1;
                }
                Arrays.fill(out, 0, heard, 0);
                if (scratch.length < heard) {
                    scratch = new float[heard];
                }
                sounds.removeIf(sound -> !sound.add(first, out, heard, scratch));
                if (leak != null) {
                    leak.add(first, out, heard);
                }
                return heard;
            }
        }

        @Override
        public void close() {
            List<Sound> left;
            synchronized (lock) {
                taken = false;
                if (endFrame == Long.MAX_VALUE) {
                    // Another microphone may be opened, and hears how they go on.
                    return;
                }
                left = List.copyOf(sounds);
                sounds.clear();
            }
            left.forEach(Sound::stop);
        }
    }
}
