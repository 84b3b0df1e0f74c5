// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.cli;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * How the process ends. A signal interrupts the command, which then stops in its own order; only
 * when that takes too long, or a native call cannot be interrupted, the process is ended around it.
 * Signals are not left to the JVM: its shutdown hooks free ONNX Runtime while models still run on
 * it, which is a crash. Their only API is reached by name, for a compiler warns of it.
 */
final class Ending {
    /** How long an interrupted command may take to stop. */
    private static final Duration PATIENCE = Duration.ofMillis(1_500);

    /** How long threads may take to end after their command has. */
    private static final Duration LAST_WORDS = Duration.ofMillis(100);

    private static final List<String> SIGNALS = List.of("INT", "TERM", "HUP");

    private final Thread command;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicBoolean signalled = new AtomicBoolean();

    /**
     * @param command the thread that is interrupted
     */
    Ending(Thread command) {
        this.command = command;
    }

    /** Stops the command on Ctrl-C and its like. */
    void heedSignals() {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Method handle = signal.getMethod("handle", signal, handler);
            Object stopping =
                    Proxy.newProxyInstance(
                            handler.getClassLoader(), new Class<?>[] {handler}, this::handled);
            for (String name : SIGNALS) {
                handle.invoke(
                        null, signal.getConstructor(String.class).newInstance(name), stopping);
            }
        } catch (ReflectiveOperationException ignored) {
            // This JVM keeps them; then they end the process as everywhere.
        }
    }

    private @Nullable Object handled(Object proxy, Method method, Object @Nullable [] arguments) {
        return switch (method.getName()) {
            case "handle" -> {
                stop();
                yield null;
            }
            case "equals" ->
                    arguments != null && Objects.hashCode(arguments[0]) == proxy.hashCode();
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "ocellus";
        };
    }

    /** Stops the command; the second time at once. */
    private void stop() {
        if (signalled.getAndSet(true)) {
            leave(Exit.INTERRUPTED.code());
        }
        command.interrupt();
        try {
            if (!ended.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                leave(Exit.INTERRUPTED.code());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the process after the command. */
    void exit(int code) {
        ended.countDown();
        int last = signalled.get() ? Exit.INTERRUPTED.code() : code;
        if (areAllDone()) {
            System.exit(last);
        }
        leave(last);
    }

    private static boolean areAllDone() {
        long deadline = System.nanoTime() + LAST_WORDS.toNanos();
        boolean interrupted = Thread.interrupted();
        try {
            for (Thread thread : Thread.getAllStackTraces().keySet()) {
                if (isOfAModel(thread)) {
                    long left = Math.max(1, (deadline - System.nanoTime()) / 1_000_000);
                    if (!thread.join(Duration.ofMillis(left))) {
                        return false;
                    }
                }
            }
            return true;
        } catch (InterruptedException e) {
            return false;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static boolean isOfAModel(Thread thread) {
        return thread.getName().startsWith("ocellus-") && !thread.isDaemon();
    }

    /** Ends the process without hooks and destructors, which would pull the rug from others. */
    @SuppressWarnings("restricted")
    private static void leave(int code) {
        System.err.flush();
        try {
            Linker linker = Linker.nativeLinker();
            linker.downcallHandle(
                            linker.defaultLookup().find("_exit").orElseThrow(),
                            FunctionDescriptor.ofVoid(ValueLayout.JAVA_INT))
                    .invokeExact(code);
        } catch (Throwable e) {
            Runtime.getRuntime().halt(code);
        }
    }
}
