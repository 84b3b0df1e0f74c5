// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ocellus.hal.AudioFormat;
import dev.ocellus.hal.DeviceException;
import dev.ocellus.hal.DeviceException.Kind;
import dev.ocellus.hal.Microphone;
import dev.ocellus.hal.TimeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WavMicrophoneTest {
    @TempDir private Path folder;

    @Test
    void sixteenBitSpeechComesThroughBitForBit() throws Exception {
        Path file =
                Wav.of(16, 16_000, 1, 1_000, i -> (i * 31 % 65_536 - 32_768) / 32_768.0)
                        .write(folder, "exact.wav");
        short[] heard = hear(file);
        assertEquals(1_000, heard.length);
        for (int i = 0; i < heard.length; i++) {
            assertEquals(i * 31 % 65_536 - 32_768, heard[i]);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "8, 16000, 1", "16, 16000, 2", "24, 16000, 1", "32, 16000, 1", "16, 8000, 1",
        "16, 11025, 2", "24, 44100, 2", "32, 48000, 6", "8, 22050, 1", "16, 48000, 1"
    })
    void hearsTheSameToneInEveryLayout(int bits, int rateHz, int channels) throws Exception {
        Wav wav = Wav.of(bits, rateHz, channels, rateHz / 2, Wav.tone(440, rateHz, 0.5));
        assertTone(hear(wav.write(folder, "plain.wav")), bits == 8 ? 0.01 : 0.001);
        wav.extensible = true;
        assertTone(hear(wav.write(folder, "extensible.wav")), bits == 8 ? 0.01 : 0.001);
    }

    @Test
    void hearsFloats() throws Exception {
        float[] samples = ResamplerTest.tone(440, 48_000, 24_000);
        for (int i = 0; i < samples.length; i++) {
            samples[i] *= 0.5f;
        }
        assertTone(hear(Wav.ofFloats(48_000, samples).write(folder, "float.wav")), 0.001);
    }

    @Test
    void clipsFloatsThatAreTooLoud() throws Exception {
        Path file = Wav.ofFloats(16_000, 2, -2, 1, -1, 0).write(folder, "loud.wav");
        assertArrayEquals(new short[] {32_767, -32_768, 32_767, -32_768, 0}, hear(file));
    }

    @Test
    void mixesChannelsToTheirMean() throws Exception {
        Wav wav = Wav.of(16, 16_000, 2, 3, i -> 0);
        wav.data = new byte[] {0, 16, 0, 32, 0, 16, 0, -16, 0, 0, 0, 64};
        assertArrayEquals(new short[] {6_144, 0, 8_192}, hear(wav.write(folder, "stereo.wav")));
    }

    @Test
    void skipsChunksThatItDoesNotKnow() throws Exception {
        Wav wav = Wav.of(16, 16_000, 1, 100, i -> 0.25);
        wav.before = concat(Wav.ascii("LIST"), new byte[] {3, 0, 0, 0, 'a', 'b', 'c', 0});
        wav.after = concat(Wav.ascii("LIST"), new byte[] {4, 0, 0, 0, 'a', 'b', 'c', 'd'});
        short[] wanted = new short[100];
        Arrays.fill(wanted, (short) 8_192);
        assertArrayEquals(wanted, hear(wav.write(folder, "chunks.wav")));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 0xFFFF_FFFFL, 0x7FFF_FFFFL, 0x8000_0000L})
    void readsAStreamOfUnknownLengthToItsEnd(long said) throws Exception {
        Wav wav = Wav.of(16, 16_000, 1, 500, i -> 0.25);
        wav.saidBytes = said;
        assertEquals(500, hear(wav.write(folder, "stream.wav")).length);
    }

    @Test
    void readsFilesOfMoreThanFourGigabytes() throws Exception {
        Wav wav = Wav.of(16, 48_000, 1, 4_800, i -> 0.25);
        byte[] sizes = new byte[36];
        System.arraycopy(Wav.ascii("ds64"), 0, sizes, 0, 4);
        sizes[4] = 28;
        sizes[16] = (byte) (9_600 & 0xFF);
        sizes[17] = (byte) (9_600 >> 8);
        wav.before = sizes;
        wav.saidBytes = 0xFFFF_FFFFL;
        wav.after = new byte[64];
        byte[] bytes = wav.bytes();
        System.arraycopy(Wav.ascii("RF64"), 0, bytes, 0, 4);
        assertEquals(1_600, hear(Files.write(folder.resolve("big.wav"), bytes)).length);
    }

    @Test
    void theLastBlockIsFilledUpWithSilence() throws Exception {
        Path file = Wav.of(16, 16_000, 1, 250, i -> 0.5).write(folder, "short.wav");
        try (Microphone microphone =
                VirtualMicrophone.wav(file, Pace.AT_ONCE, TimeSource.system())) {
            short[] block = new short[200];
            Arrays.fill(block, (short) 1);
            microphone.read(block);
            microphone.read(block);
            assertEquals(16_384, block[49]);
            assertEquals(0, block[50]);
            assertEquals(0, block[199]);
            assertEquals(Microphone.END, microphone.read(block));
            assertEquals(Microphone.END, microphone.read(block));
        }
    }

    @Test
    void aMissingFileIsUnreadable() {
        assertUnreadable(folder.resolve("no.wav"), "there is no such file");
    }

    @Test
    void aFolderIsUnreadable() {
        assertUnreadable(folder, "it is a folder");
    }

    @Test
    void anEmptyFileIsUnreadable() throws Exception {
        assertUnreadable(Files.createFile(folder.resolve("empty.wav")), "it is empty");
    }

    @Test
    void aFileWithoutSamplesIsUnreadable() throws Exception {
        assertUnreadable(new Wav().write(folder, "none.wav"), "it holds no samples");
    }

    @Test
    void textIsUnreadable() throws Exception {
        Path file = Files.writeString(folder.resolve("text.wav"), "Grüße,\nthis is no sound\n");
        assertUnreadable(file, "it is text, not a WAV file");
    }

    @ParameterizedTest
    @CsvSource({"OggS, Ogg", "fLaC, FLAC", "ID3, MP3", "RIFX, big-endian", "ABCD, RIFF"})
    void otherFormatsAreNamed(String magic, String named) throws Exception {
        byte[] bytes = concat(Wav.ascii(magic), new byte[100]);
        assertUnreadable(Files.write(folder.resolve("other.wav"), bytes), named);
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 11, 20, 30, 40, 43})
    void aHeaderThatIsCutOffIsUnreadable(int length) throws Exception {
        byte[] bytes = Wav.of(16, 16_000, 1, 100, i -> 0.5).bytes();
        Path file = Files.write(folder.resolve("cut.wav"), Arrays.copyOf(bytes, length));
        assertUnreadable(file, "");
    }

    @Test
    void soundThatIsCutOffIsUnreadable() throws Exception {
        byte[] bytes = Wav.of(16, 16_000, 1, 100, i -> 0.5).bytes();
        Path file = Files.write(folder.resolve("cut.wav"), Arrays.copyOf(bytes, 44 + 150));
        assertUnreadable(file, "it is cut off: 150 of 200 bytes of sound are there");
    }

    @ParameterizedTest
    @ValueSource(ints = {96_000, 7_999, 48_001, 0, -1})
    void ratesOutsideTheRangeAreUnreadable(int rateHz) throws Exception {
        Wav wav = Wav.of(16, 16_000, 1, 100, i -> 0.5);
        wav.rateHz = rateHz;
        assertUnreadable(wav.write(folder, "rate.wav"), "outside 8000 to 48000 Hz");
    }

    @ParameterizedTest
    @CsvSource({"1, 12, 12-bit integers", "3, 64, 64-bit floats", "2, 4, ADPCM", "6, 8, A-law"})
    void otherEncodingsAreUnreadable(int tag, int bits, String named) throws Exception {
        Wav wav = Wav.of(16, 16_000, 1, 100, i -> 0.5);
        wav.tag = tag;
        wav.bits = bits;
        assertUnreadable(wav.write(folder, "encoding.wav"), named);
    }

    @Test
    void aFormatThatContradictsItselfIsUnreadable() throws Exception {
        byte[] bytes = Wav.of(16, 16_000, 1, 100, i -> 0.5).bytes();
        bytes[32] = 7;
        assertUnreadable(Files.write(folder.resolve("odd.wav"), bytes), "contradicts itself");
        bytes[22] = 0;
        assertUnreadable(Files.write(folder.resolve("odd.wav"), bytes), "contradicts itself");
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void samplesThatAreNoNumbersAreUnreadable(float bad) throws Exception {
        float[] samples = new float[5_000];
        samples[4_321] = bad;
        Path file = Wav.ofFloats(44_100, samples).write(folder, "nan.wav");
        DeviceException refused = assertThrows(DeviceException.class, () -> hear(file));
        assertEquals(Kind.UNREADABLE, refused.kind());
        assertTrue(refused.getMessage().contains("sample 4321 is not a finite number"));
    }

    @Test
    void soundThatIsCutOffInAPipeIsUnreadable() throws Exception {
        byte[] bytes = Wav.of(16, 16_000, 1, 100, i -> 0.5).bytes();
        Path file = Files.write(folder.resolve("cut"), Arrays.copyOf(bytes, 44 + 150));
        DeviceException refused =
                assertThrows(DeviceException.class, () -> hearRaw(file, 16_000, 1, "s16"));
        assertEquals(Kind.UNREADABLE, refused.kind());
        assertTrue(refused.getMessage().contains("150 of 200"), refused.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"u8, 8", "s16, 16", "s24, 24", "s32, 32"})
    void rawSamplesAreHeardAsTheyAreSaidToBe(String encoding, int bits) throws Exception {
        Wav wav = Wav.of(bits, 44_100, 2, 22_050, Wav.tone(440, 44_100, 0.5));
        Path file = Files.write(folder.resolve("raw"), wav.data);
        assertTone(hearRaw(file, 44_100, 2, encoding), bits == 8 ? 0.01 : 0.001);
    }

    @Test
    void aWavStreamInAPipeIsRecognised() throws Exception {
        Wav wav = Wav.of(24, 44_100, 2, 22_050, Wav.tone(440, 44_100, 0.5));
        wav.saidBytes = 0xFFFF_FFFFL;
        assertTone(hearRaw(wav.write(folder, "pipe"), 16_000, 1, "s16"), 0.001);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Grüße, this is no sound\n", "OggS\0\0\0\0", "fLaC\0", "RIFX\0\0"})
    void whatIsPlainlyNoSoundIsNotHeardAsSamples(String text) throws Exception {
        Path file = Files.writeString(folder.resolve("raw"), text.repeat(50));
        DeviceException refused =
                assertThrows(DeviceException.class, () -> hearRaw(file, 16_000, 1, "s16"));
        assertEquals(Kind.UNREADABLE, refused.kind());
        assertTrue(refused.getMessage().contains("; "), refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(shorts = {0, -1, 1, 8_224, -8_224, 32_767, -32_768})
    void samplesThatLookAlmostLikeTextAreHeard(short level) throws Exception {
        byte[] bytes = new byte[2_000];
        for (int i = 0; i < bytes.length; i += 2) {
            bytes[i] = (byte) (i % 100 == 0 ? 0 : level);
            bytes[i + 1] = (byte) (i % 100 == 0 ? 0 : level >> 8);
        }
        Path file = Files.write(folder.resolve("raw"), bytes);
        assertEquals(1_000, hearRaw(file, 16_000, 1, "s16").length);
    }

    @Test
    void aNamedPipeIsHeardByItsName() throws Exception {
        Path pipe = folder.resolve("clip.wav");
        assumeTrue(makePipe(pipe), "mkfifo is not installed");
        byte[] wav = Wav.of(16, 16_000, 1, 1_000, i -> 0.25).bytes();
        Thread writer = Thread.startVirtualThread(() -> write(pipe, wav));
        assertEquals(1_000, hear(pipe).length);
        writer.join();
        writer = Thread.startVirtualThread(() -> write(pipe, new byte[2_000]));
        DeviceException refused = assertThrows(DeviceException.class, () -> hear(pipe));
        assertEquals(Kind.UNREADABLE, refused.kind());
        writer.join();
    }

    @Test
    void theMeanOfHugeFloatsIsClipped() throws Exception {
        Wav wav = Wav.ofFloats(16_000, 3e38f, 3e38f, -3e38f, -3e38f);
        wav.channels = 2;
        assertArrayEquals(new short[] {32_767, -32_768}, hear(wav.write(folder, "huge.wav")));
    }

    private static boolean makePipe(Path pipe) throws Exception {
        try {
            return new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static void write(Path pipe, byte[] bytes) {
        try {
            Files.write(pipe, bytes);
        } catch (IOException ignored) {
            // The reader went away first; its own assertion says why.
        }
    }

    @Test
    void anUnknownEncodingIsAWrongOption() throws Exception {
        Path file = Files.createFile(folder.resolve("raw"));
        DeviceException refused =
                assertThrows(DeviceException.class, () -> hearRaw(file, 16_000, 1, "s20"));
        assertEquals(Kind.OPTION, refused.kind());
        assertTrue(refused.getMessage().contains("[u8, s16, s24, s32, f32]"));
    }

    @Test
    void aPipeWithoutAnySoundIsUnreadable() throws Exception {
        Path file = Files.createFile(folder.resolve("raw"));
        DeviceException refused =
                assertThrows(DeviceException.class, () -> hearRaw(file, 16_000, 1, "s16"));
        assertEquals(Kind.UNREADABLE, refused.kind());
    }

    private void assertUnreadable(Path file, String reason) {
        DeviceException refused = assertThrows(DeviceException.class, () -> hear(file));
        assertEquals(Kind.UNREADABLE, refused.kind());
        assertTrue(
                refused.getMessage().startsWith("microphone " + file + ": open failed: "),
                refused.getMessage());
        assertTrue(refused.getMessage().contains(reason), refused.getMessage());
        assertTrue(refused.getMessage().contains("; "), "no next step: " + refused.getMessage());
    }

    private static void assertTone(short[] heard, double tolerance) {
        assertEquals(8_000, heard.length, 1);
        for (int i = 200; i < 7_800; i++) {
            double wanted = 0.5 * Math.sin(2 * Math.PI * 440 * i / 16_000);
            assertEquals(wanted, heard[i] / 32_768.0, tolerance);
        }
    }

    private static short[] hear(Path file) throws DeviceException {
        try (Microphone microphone =
                VirtualMicrophone.wav(file, Pace.AT_ONCE, TimeSource.system())) {
            return hear(microphone);
        }
    }

    private static short[] hearRaw(Path file, int rateHz, int channels, String encoding)
            throws DeviceException {
        AudioFormat format = new AudioFormat(rateHz, channels);
        try (Microphone microphone =
                VirtualMicrophone.raw(file, format, encoding, Pace.AT_ONCE, TimeSource.system())) {
            return hear(microphone);
        }
    }

    private static short[] hear(Microphone microphone) throws DeviceException {
        short[] heard = new short[0];
        short[] sample = new short[1];
        int length = 0;
        while (microphone.read(sample) != Microphone.END) {
            if (length == heard.length) {
                heard = Arrays.copyOf(heard, 2 * length + 1_000);
            }
            heard[length++] = sample[0];
        }
        return Arrays.copyOf(heard, length);
    }

    private static byte[] concat(byte[] a, byte[] b) {
        byte[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }
}
