// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import dev.ocellus.agents.memory.Entry;
import dev.ocellus.agents.memory.Item;
import dev.ocellus.agents.memory.Kind;
import dev.ocellus.agents.memory.Memory;
import dev.ocellus.agents.memory.MemoryException;
import dev.ocellus.agents.memory.Query;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A memory that is opened when something is first kept or looked for; where that fails, each use
 * says why, and the next one tries again. Thread-safe.
 */
public final class LazyMemory implements Memory, AutoCloseable {
    private final Supplier<Memory> opener;
    private @Nullable Memory open;
    private boolean closed;
    private final AtomicLong failures = new AtomicLong();

    /**
     * A memory that opens nothing yet.
     *
     * @param opener opens it; throws what each use then throws
     */
    public LazyMemory(Supplier<Memory> opener) {
        this.opener = opener;
    }

    private synchronized Memory memory() {
        if (closed) {
            throw new IllegalStateException("the memory is closed");
        }
        Memory memory = open;
        if (memory == null) {
            memory = opener.get();
            open = memory;
        }
        return memory;
    }

    private <R> R with(Function<Memory, R> use) {
        try {
            return use.apply(memory());
        } catch (MemoryException e) {
            failures.incrementAndGet();
            throw e;
        }
    }

    /** {@return whether anything could not be kept or read} */
    public boolean hasFailed() {
        return failures.get() > 0;
    }

    /** {@return how often something could not be kept or read} */
    long failures() {
        return failures.get();
    }

    @Override
    public Entry add(Item item) {
        return with(memory -> memory.add(item));
    }

    @Override
    public boolean change(Entry entry) {
        return with(memory -> memory.change(entry));
    }

    @Override
    public boolean forget(long id) {
        return with(memory -> memory.forget(id));
    }

    @Override
    public Optional<Entry> get(long id) {
        return with(memory -> memory.get(id));
    }

    @Override
    public List<Entry> list(Kind kind, int most) {
        return with(memory -> memory.list(kind, most));
    }

    @Override
    public List<Entry> find(Query query) {
        return with(memory -> memory.find(query));
    }

    /** Does something to the memory itself, if it was opened. */
    void tend(Consumer<Memory> what) {
        Memory memory;
        synchronized (this) {
            memory = open;
        }
        if (memory != null) {
            what.accept(memory);
        }
    }

    /** Closes what was opened. Idempotent. */
    @Override
    public synchronized void close() {
        closed = true;
        Memory memory = open;
        open = null;
        if (memory instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception e) {
                throw new IllegalStateException("the memory could not be closed", e);
            }
        }
    }
}
