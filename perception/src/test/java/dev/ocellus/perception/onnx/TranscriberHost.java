// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.onnx;

import com.sun.management.OperatingSystemMXBean;
import dev.ocellus.perception.TestMedia;
import dev.ocellus.perception.models.TestStore;
import dev.ocellus.perception.speech.Transcriber;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Writes down one recording a line, as JSON with its time: our side of the comparison with Python
 * (src/test/host).
 */
public final class TranscriberHost {
    private static final double MILLIS = 1e6;

    private TranscriberHost() {}

    /**
     * Runs until the input, paths of WAV files of 16 kHz, ends.
     *
     * @param arguments threads
     */
    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (Transcriber transcriber =
                        WhisperTranscriber.open(
                                TestStore.open(), "whisper-tiny", Integer.parseInt(arguments[0]));
                BufferedReader in =
                        new BufferedReader(
                                new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            String path = in.readLine();
            while (path != null) {
                out.println(answer(transcriber, TestMedia.sound(Path.of(path))));
                path = in.readLine();
            }
        }
    }

    private static String answer(Transcriber transcriber, short[] samples) {
        long begin = System.nanoTime();
        long beginCpu = processorNanos();
        transcriber.begin(Transcriber.Task.ENGLISH);
        transcriber.accept(samples, 0, samples.length);
        String text = transcriber.finish().text();
        return "{\"ms\":%s,\"cpuMs\":%s,\"text\":\"%s\"}"
                .formatted(
                        (System.nanoTime() - begin) / MILLIS,
                        (processorNanos() - beginCpu) / MILLIS,
                        text.replace("\\", "\\\\").replace("\"", "\\\""));
    }

    private static long processorNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }
}
