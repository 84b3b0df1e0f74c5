// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link Processor} keeps to; a driver's test gives it an open one to try. */
public abstract class ProcessorContract {
    /**
     * {@return one that works}
     *
     * @throws Exception when it cannot be opened
     */
    protected abstract Processor open() throws Exception;

    @Test
    void describesItself() throws Exception {
        try (Processor processor = open()) {
            assertTrue(
                    Set.of("x86_64", "aarch64").contains(processor.architecture()),
                    processor.architecture());
            assertFalse(processor.model().isBlank());
            assertTrue(processor.cores() >= 1, processor.cores() + " cores");
            assertFalse(processor.features().isEmpty());
        }
    }

    @Test
    void tellsItsClockOrThatThereIsNone() throws Exception {
        try (Processor processor = open()) {
            assertTrue(processor.frequencyMHz() > 0);
        } catch (DeviceException e) {
            assertEquals(DeviceException.Kind.ABSENT, e.kind());
        }
    }

    @Test
    void closesTwice() throws Exception {
        Processor processor = open();
        processor.close();
        processor.close();
    }
}
