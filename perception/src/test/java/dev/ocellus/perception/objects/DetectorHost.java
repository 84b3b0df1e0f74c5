// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.objects;

import dev.ocellus.hal.Raster;
import dev.ocellus.perception.TestPictures;
import dev.ocellus.perception.vision.ObjectDetector;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Looks at one picture a line, many times, and prints the median time of a look as JSON: our side
 * of the comparison with Python (src/test/host).
 */
public final class DetectorHost {
    private static final int LOOKS = 20;

    private DetectorHost() {}

    /**
     * Runs until the input, paths of pictures, ends.
     *
     * @param arguments threads
     */
    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (ObjectDetector detector = TestDetectors.open(Integer.parseInt(arguments[0]));
                BufferedReader in =
                        new BufferedReader(
                                new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            String path = in.readLine();
            while (path != null) {
                Raster picture = TestPictures.read(Path.of(path));
                double[] ms = new double[LOOKS];
                int found = 0;
                for (int i = 0; i < LOOKS; i++) {
                    long begun = System.nanoTime();
                    found = detector.detect(picture, 0.5).size();
                    ms[i] = (System.nanoTime() - begun) / 1e6;
                }
                Arrays.sort(ms);
                out.println("{\"ms\":%s,\"found\":%d}".formatted(ms[LOOKS / 2], found));
                path = in.readLine();
            }
        }
    }
}
