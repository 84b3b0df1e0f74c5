// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import dev.ocellus.hal.ServiceClass;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tinylog.Logger;

/**
 * How readily a thread lets others go first. On Linux each thread has a niceness of its own, the
 * threads that it starts inherit it, those of native engines too, and raising it needs no
 * privilege; elsewhere nothing happens.
 */
public final class Niceness {
    private static final int PRIO_PROCESS = 0;
    private static final int THIS_THREAD = 0;

    private Niceness() {}

    /**
     * {@return what is added to the niceness of the process, 0 to 19}
     *
     * @param service what a thread does
     */
    static int of(ServiceClass service) {
        return switch (service) {
            case SAFETY -> 0;
            case INTERACTIVE -> 5;
            case AMBIENT -> 15;
            case BACKGROUND -> 19;
        };
    }

    /**
     * Makes the calling thread as nice as its work allows, for good; to be called before it opens a
     * model.
     *
     * @param service what the thread does
     */
    public static void take(ServiceClass service) {
        int more = of(service);
        if (more == 0 || !System.getProperty("os.name").equals("Linux")) {
            return;
        }
        try {
            // The first thread of the process is as nice as whoever started it wants.
            int usual = priority("getpriority", (int) ProcessHandle.current().pid());
            if (priority("setpriority", THIS_THREAD, usual + more) != 0) {
                Logger.debug("a niceness of {} was refused", usual + more);
            }
        } catch (Throwable e) {
            Logger.debug(e, "all threads count alike here");
        }
    }

    /** {@return how nice the calling thread is} */
    static int current() throws Throwable {
        return priority("getpriority", THIS_THREAD);
    }

    @SuppressWarnings("restricted")
    private static int priority(String function, int... arguments) throws Throwable {
        MemoryLayout[] layouts = new MemoryLayout[1 + arguments.length];
        Arrays.fill(layouts, ValueLayout.JAVA_INT);
        List<Integer> values = new ArrayList<>(List.of(PRIO_PROCESS));
        Arrays.stream(arguments).forEach(values::add);
        Linker linker = Linker.nativeLinker();
        return (int)
                linker.downcallHandle(
                                linker.defaultLookup().findOrThrow(function),
                                FunctionDescriptor.of(ValueLayout.JAVA_INT, layouts))
                        .invokeWithArguments(values);
    }
}
