// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.opencv;

import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.obstacles.ObstacleWatch;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;

/** Uses native libraries for the first time on several threads at once, as running glasses do. */
public final class LoadingTogether {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** They begin within the time that loading takes: so one in ten runs hung once. */
    private static final long SPREAD_MS = 120;

    private LoadingTogether() {}

    /** Opens something. */
    @FunctionalInterface
    private interface Opener {
        void open() throws EngineException;
    }

    /** Ends normally when all were opened, with 1 when they wait for each other. */
    public static void main(String[] arguments) throws InterruptedException {
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> threads =
                List.of(
                        thread(start, () -> new SceneGate(4, 2).close()),
                        thread(start, () -> new ObstacleWatch().close()),
                        thread(start, () -> new PictureQuality().close()));
        start.countDown();
        for (Thread thread : threads) {
            if (!thread.join(PATIENCE)) {
                Runtime.getRuntime().halt(1);
            }
        }
    }

    private static Thread thread(CountDownLatch start, Opener opener) {
        return Thread.ofPlatform()
                .daemon()
                .start(() -> {
                    try {
                        start.await();
                        Thread.sleep(ThreadLocalRandom.current().nextLong(SPREAD_MS));
                        opener.open();
                    } catch (InterruptedException | EngineException e) {
                        throw new IllegalStateException(e);
                    }
                });
    }
}
