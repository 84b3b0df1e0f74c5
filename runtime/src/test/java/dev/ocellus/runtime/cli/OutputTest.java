// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OutputTest {
    private final AtomicInteger stops = new AtomicInteger();

    @Test
    void whatIsWrittenArrives() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Output output = new Output(bytes, stops::incrementAndGet);
        new PrintWriter(output, true, StandardCharsets.UTF_8).print("Grüße\n".repeat(9_000));
        assertFalse(output.failed());
        assertEquals(0, stops.get());
    }

    @Test
    void aFullDiskStopsTheCommandOnceAndIsComplainedOf() {
        Output output = new Output(failing("No space left on device"), stops::incrementAndGet);
        PrintWriter out = new PrintWriter(output, true, StandardCharsets.UTF_8);
        out.println("one");
        out.println("two");
        assertEquals(1, stops.get());
        assertTrue(output.failed());
        assertEquals(
                "standard output: write failed: No space left on device; send it elsewhere, or free"
                        + " space",
                output.complaint());
    }

    @Test
    void aReaderThatHasHadEnoughIsNoFailure() {
        Output output = new Output(failing("Broken pipe"), stops::incrementAndGet);
        new PrintWriter(output, true, StandardCharsets.UTF_8).println("one");
        assertEquals(1, stops.get());
        assertTrue(output.failed());
        assertNull(output.complaint());
    }

    private static OutputStream failing(String why) {
        return new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                throw new IOException(why);
            }
        };
    }
}
