// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class WorkQueueTest {
    private final WorkQueue<String> queue = new WorkQueue<>(2);

    @Test
    void whatIsWorkedOnIsNotDoneYet() throws InterruptedException {
        assertTrue(queue.isIdle());
        queue.put("a");
        assertFalse(queue.isIdle());
        queue.work(item -> {
            assertEquals("a", item);
            assertEquals(0, queue.waiting());
            assertFalse(queue.isIdle());
        });
        assertTrue(queue.isIdle());
        queue.awaitIdle();
    }

    @Test
    void workThatFailsIsDoneWith() throws InterruptedException {
        queue.put("a");
        assertThrows(
                IllegalStateException.class,
                () ->
                        queue.work(item -> {
                            throw new IllegalStateException(item);
                        }));
        assertTrue(queue.isIdle());
    }

    @Test
    void whatIsForgottenIsDoneWith() throws InterruptedException {
        queue.put("a");
        queue.put("b");
        queue.clear();
        assertTrue(queue.isIdle());
        assertEquals(0, queue.waiting());
    }

    @Test
    void whoIsInterruptedBeforeThereIsRoomAddsNothing() throws InterruptedException {
        queue.put("a");
        queue.put("b");
        Thread.currentThread().interrupt();
        assertThrows(InterruptedException.class, () -> queue.put("c"));
        queue.clear();
        assertTrue(queue.isIdle());
    }
}
