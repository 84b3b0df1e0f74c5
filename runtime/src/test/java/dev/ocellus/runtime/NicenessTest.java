// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.hal.ServiceClass;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

final class NicenessTest {
    private static <R> R onAThread(Callable<R> work) throws Exception {
        FutureTask<R> task = new FutureTask<>(work);
        Thread.ofPlatform().start(task);
        return task.get();
    }

    private static int after(ServiceClass... services) throws Exception {
        return onAThread(() -> {
            for (ServiceClass service : services) {
                Niceness.take(service);
            }
            return now();
        });
    }

    private static int now() {
        try {
            return Niceness.current();
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatMattersLessIsNicer() {
        List<Integer> all = new ArrayList<>();
        for (ServiceClass service : ServiceClass.values()) {
            all.add(Niceness.of(service));
        }
        assertEquals(0, all.getFirst());
        assertEquals(all.stream().sorted().distinct().toList(), all);
        assertTrue(all.getLast() < 20);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aThreadTakesTheNicenessOfItsWorkOnceAndNoOtherDoes() throws Exception {
        int usual = after(ServiceClass.SAFETY);
        int ambient = Math.min(19, usual + Niceness.of(ServiceClass.AMBIENT));
        assertEquals(ambient, after(ServiceClass.AMBIENT));
        assertEquals(ambient, after(ServiceClass.AMBIENT, ServiceClass.AMBIENT));
        assertEquals(usual, after());
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void threadsThatAThreadStartsInheritItsNiceness() throws Exception {
        int ambient = after(ServiceClass.AMBIENT);
        int inherited =
                onAThread(() -> {
                    Niceness.take(ServiceClass.AMBIENT);
                    return onAThread(NicenessTest::now);
                });
        assertEquals(ambient, inherited);
    }
}
