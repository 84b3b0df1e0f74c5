// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.hal.TimeSource;
import dev.ocellus.perception.EngineException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ModelThreadTest {
    /** Notes where it is used. */
    private static final class Model implements AutoCloseable {
        private final Thread opened = Thread.currentThread();
        private volatile boolean closed;

        Thread owner() {
            assertEquals(opened, Thread.currentThread());
            return opened;
        }

        @Override
        public void close() {
            owner();
            closed = true;
        }
    }

    private static Thread serve(ModelThread<Model> model) {
        return Thread.ofPlatform()
                .start(() -> {
                    try {
                        model.serve(() -> {});
                    } catch (EngineException | InterruptedException e) {
                        // How a stage ends; the test looks at what became of the calls.
                        Thread.currentThread().interrupt();
                    }
                });
    }

    @Test
    void callsHopToTheThreadThatOpenedTheModelAndItIsClosedThere() throws Exception {
        AtomicReference<Model> opened = new AtomicReference<>();
        ModelThread<Model> model =
                new ModelThread<>(
                        () -> {
                            opened.set(new Model());
                            return opened.get();
                        },
                        TimeSource.system());
        Thread thread = serve(model);
        assertEquals(thread, model.call(Model::owner));
        assertNotEquals(Thread.currentThread(), model.call(Model::owner));
        thread.interrupt();
        thread.join();
        assertTrue(opened.get().closed);
        assertNull(model.peek());
        assertThrows(IllegalStateException.class, () -> model.call(Model::owner));
    }

    @Test
    void aFailureOfACallReachesTheCallerAndTheModelLives() throws Exception {
        ModelThread<Model> model = new ModelThread<>(Model::new, TimeSource.system());
        Thread thread = serve(model);
        IllegalArgumentException wrong =
                assertThrows(
                        IllegalArgumentException.class,
                        () ->
                                model.call(m -> {
                                    throw new IllegalArgumentException("too long");
                                }));
        assertEquals("too long", wrong.getMessage());
        assertEquals(thread, model.call(Model::owner));
        thread.interrupt();
        thread.join();
    }

    @Test
    void aModelThatCannotBeOpenedFailsEveryCallWithTheReason() throws Exception {
        ModelThread<Model> model =
                new ModelThread<>(
                        () -> {
                            throw new EngineException("smollm2", "missing", "pull it");
                        },
                        TimeSource.system());
        serve(model).join();
        IllegalStateException why =
                assertThrows(IllegalStateException.class, () -> model.call(Model::owner));
        assertEquals("smollm2: missing; pull it", why.getMessage());
    }
}
