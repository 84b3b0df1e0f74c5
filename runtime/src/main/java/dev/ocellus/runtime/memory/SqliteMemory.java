// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.memory;

import dev.ocellus.agents.Meaning;
import dev.ocellus.agents.memory.Entry;
import dev.ocellus.agents.memory.Item;
import dev.ocellus.agents.memory.Kind;
import dev.ocellus.agents.memory.Memory;
import dev.ocellus.agents.memory.MemoryException;
import dev.ocellus.agents.memory.Query;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Remembers in {@code memory.db}, an encrypted SQLite file, whose key lies beside it in {@code
 * memory.key}. Any number of processes may have it open. Thread-safe: one call at a time, on the
 * caller's thread, a few milliseconds each; {@link #forget} and {@link #forgetAll} write the whole
 * file anew and need as much memory as it has bytes.
 */
public final class SqliteMemory implements Memory, AutoCloseable {
    /** What ends by itself, many times a day: its last traces go once a day. */
    private static final Set<Kind> FLEETING = EnumSet.of(Kind.TIMER, Kind.ALARM, Kind.SETTING);

    private static final String SCRUB = "scrub";
    private static final String SCRUB_LATER = "scrub later";

    /** Deleted pages, to all, from which on the file is written anew. */
    private static final double LOOSE = 0.25;

    private final Database database;
    private final Learner learner;
    private final Texts texts;
    private final Items items;
    private final TextIndex index = new TextIndex();
    private final Finder finder;
    private boolean loaded;
    private long seen;

    private SqliteMemory(Database database, Meaning meaning) {
        this.database = database;
        this.texts = new Texts(database);
        this.learner = new Learner(database, texts, meaning, () -> loaded = false);
        this.items = new Items(database);
        this.finder = new Finder(database, items, index);
    }

    /**
     * Opens the memory of a folder; makes the folder, the file and its key where they are not
     * there.
     *
     * @param folder of the state
     * @param meaning finds what is meant; called by one thread at a time, by any of those that call
     *     the memory
     * @return the memory
     * @throws MemoryException if it cannot be opened
     */
    public static SqliteMemory open(Path folder, Meaning meaning) {
        Database database = Database.open(folder);
        SqliteMemory memory = new SqliteMemory(database, meaning);
        try {
            memory.finishScrub();
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
        return memory;
    }

    /**
     * {@return whether the memory in a folder has a key and a file, and the file is empty:
     * something else than Ocellus emptied it, or the power went when it was made}
     *
     * @param folder where it lies
     */
    public static boolean isEmptied(Path folder) {
        return Files.exists(folder.resolve("memory.key"))
                && Database.isEmptied(folder.resolve("memory.db"));
    }

    /** What was forgotten when the power went is scrubbed now. */
    private void finishScrub() {
        if (isOwed(SCRUB)) {
            scrub();
        }
    }

    private boolean isOwed(String what) {
        return database.read(
                        () -> database.number("SELECT count(*) FROM state WHERE name = ?", what))
                > 0;
    }

    private void scrub() {
        database.scrub();
        database.write(() ->
                database.number(
                        "DELETE FROM state WHERE name IN (?, ?) RETURNING 1", SCRUB, SCRUB_LATER));
        database.emptyLog();
    }

    @Override
    public synchronized Entry add(Item item) {
        Item kept = clean(item);
        Vector vector = learnt(kept);
        long at = kept.at().toEpochMilli();
        long[] text = new long[1];
        long id =
                database.write(() -> {
                    text[0] = texts.use(kept.text(), kept.kind(), at, vector);
                    return items.insert(kept, text[0]);
                });
        noted(text[0], kept.kind(), at, vector);
        return new Entry(id, kept);
    }

    @Override
    public synchronized boolean change(Entry entry) {
        Item kept = clean(entry.item());
        Vector vector = learnt(kept);
        long at = kept.at().toEpochMilli();
        long[] text = new long[1];
        boolean done =
                database.write(() -> {
                    long before = items.text(entry.id());
                    if (before == 0) {
                        return false;
                    }
                    text[0] = texts.use(kept.text(), kept.kind(), at, vector);
                    items.update(entry.id(), kept, text[0]);
                    if (text[0] != before && texts.release(before)) {
                        index.remove(before);
                    }
                    return true;
                });
        if (done) {
            noted(text[0], kept.kind(), at, vector);
        }
        return done;
    }

    /** To the millisecond, and with whole characters, as it is given back. */
    private static Item clean(Item item) {
        return new Item(
                item.kind(),
                Texts.whole(item.text()),
                Instant.ofEpochMilli(item.at().toEpochMilli()),
                Texts.whole(item.place()),
                item.pinned(),
                item.data(),
                item.thumbnail());
    }

    /** {@return the meaning of a text that is new, or null} */
    private @Nullable Vector learnt(Item item) {
        boolean known =
                item.kind() == Kind.SETTING || database.read(() -> texts.find(item.text())) != 0;
        return known ? null : learner.meant(item.text());
    }

    private void noted(long text, Kind kind, long at, @Nullable Vector vector) {
        if (loaded) {
            int slot = index.slot(text);
            int kinds = Kinds.bit(kind) | (slot < 0 ? 0 : index.kinds(slot));
            index.put(text, kinds, Math.max(at, index.newest(slot)), vector);
        }
    }

    /**
     * Forgets. Timers, alarms and settings, which end by themselves, are deleted at once; their
     * last traces within encrypted pages go with the next that is forgotten, or {@link #tend}.
     *
     * @param id of what
     * @return false when it was not remembered
     */
    @Override
    public synchronized boolean forget(long id) {
        Optional<Entry> known = get(id);
        if (known.isEmpty()) {
            return false;
        }
        String owed = FLEETING.contains(known.get().item().kind()) ? SCRUB_LATER : SCRUB;
        boolean done =
                database.write(() -> {
                    long text = items.text(id);
                    items.delete(id);
                    if (text != 0 && texts.release(text)) {
                        index.remove(text);
                    }
                    database.number(
                            "INSERT OR REPLACE INTO state(name) VALUES(?) RETURNING 1", owed);
                    return text != 0;
                });
        if (owed.equals(SCRUB)) {
            scrub();
        }
        return done;
    }

    /**
     * Forgets everything, the key too; the next that is remembered makes new ones. Where another
     * process has the file open, the file is emptied but stays, with its key, until this is done
     * again.
     *
     * @return whether file and key were removed
     */
    public synchronized boolean forgetAll() {
        index.clear();
        loaded = false;
        learner.restart();
        return database.removeAll();
    }

    /**
     * Forgets everything in a folder, as {@link #forgetAll()} does, also what cannot be read.
     *
     * @param folder of the state
     * @return whether file and key were removed
     */
    public static boolean forgetAll(Path folder) {
        try (SqliteMemory memory = open(folder, Meaning.NONE)) {
            return memory.forgetAll();
        } catch (MemoryException e) {
            if (!Database.isLost(e)) {
                throw e;
            }
            Database.removeUnread(folder);
            return true;
        }
    }

    @Override
    public synchronized Optional<Entry> get(long id) {
        return database.read(() -> items.get(id));
    }

    @Override
    public synchronized List<Entry> list(Kind kind, int most) {
        return database.read(() -> items.list(kind, most));
    }

    /**
     * {@return all of some kinds together, the newest first}
     *
     * @param kinds which
     * @param most how many at most
     */
    public synchronized List<Entry> list(Iterable<Kind> kinds, int most) {
        return database.read(() -> {
            List<Entry> found = new ArrayList<>();
            for (Kind kind : kinds) {
                found.addAll(items.list(kind, most));
            }
            found.sort(
                    Comparator.comparing((Entry entry) -> entry.item().at())
                            .thenComparingLong(Entry::id)
                            .reversed());
            return List.copyOf(found.subList(0, Math.min(most, found.size())));
        });
    }

    @Override
    public synchronized List<Entry> find(Query query) {
        Vector vector = learner.meant(query.text());
        return database.read(() -> {
            load();
            return finder.find(query, vector);
        });
    }

    /** Loads the index, again when another process has written. */
    private void load() throws SQLException {
        long version = database.number("PRAGMA data_version");
        if (!loaded || version != seen) {
            index.clear();
            texts.load(index);
            loaded = true;
            seen = version;
        }
    }

    /**
     * Forgets what is too old and clears up; to be called once a day, when nobody waits.
     *
     * @param retention how long it is remembered
     * @param now the time of day, which must be right
     */
    public synchronized void tend(Retention retention, Instant now) {
        expire(retention, now);
        if (isOwed(SCRUB_LATER)) {
            scrub();
        }
    }

    /**
     * Forgets what is too old; to be called when the memory was opened.
     *
     * @param retention how long it is remembered
     * @param now the time of day, which must be right
     * @return how much was forgotten
     */
    public synchronized int expire(Retention retention, Instant now) {
        int count =
                database.write(() -> {
                    int all = 0;
                    for (Map.Entry<Kind, Duration> kind : retention.kinds().entrySet()) {
                        all += expire(kind.getKey(), now.minus(kind.getValue()));
                    }
                    return all;
                });
        if (count > 0) {
            loaded = false;
            double loose = database.read(() -> database.number("PRAGMA freelist_count"));
            double pages = database.read(() -> database.number("PRAGMA page_count"));
            if (loose > LOOSE * pages) {
                scrub();
            }
        }
        return count;
    }

    private int expire(Kind kind, Instant before) throws SQLException {
        List<Long> gone = new ArrayList<>();
        List<Long> used = new ArrayList<>();
        PreparedStatement select =
                database.statement(
                        "SELECT id, text FROM item WHERE kind = ? AND at < ? AND pinned = 0");
        select.setInt(1, Kinds.code(kind));
        select.setLong(2, before.toEpochMilli());
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                gone.add(row.getLong(1));
                used.add(row.getLong(2));
            }
        }
        for (long id : gone) {
            items.delete(id);
        }
        for (long text : used.stream().distinct().toList()) {
            texts.release(text);
        }
        return gone.size();
    }

    /**
     * Learns what texts mean that came without an encoder, the newest first; each takes as long as
     * the encoder.
     *
     * @param most how many at most
     * @return how many it was; 0 when all are known, or there is no encoder
     */
    public synchronized int learn(int most) {
        return learner.learn(most);
    }

    /** {@return how many texts there are whose meaning is still to be learnt} */
    public synchronized long unlearnt() {
        return database.read(texts::unlearnt);
    }

    /**
     * Remembers many, all or none; their meanings are {@link #learn learnt} later.
     *
     * @param many hands over what, one by one; may throw to call it off
     * @param progress told of the number that are done; may throw to call it off
     * @return how many are new; what is remembered with the same kind, text, time and place is not
     */
    public synchronized int addAll(Consumer<Consumer<Item>> many, IntConsumer progress) {
        int count =
                database.write(() -> {
                    int[] counts = new int[2];
                    many.accept(item -> {
                        counts[0] += addNew(clean(item)) ? 1 : 0;
                        progress.accept(++counts[1]);
                    });
                    return counts[0];
                });
        loaded = false;
        return count;
    }

    private boolean addNew(Item item) {
        try {
            long text = texts.find(item.text());
            if (text != 0 && items.has(item, text)) {
                return false;
            }
            items.insert(item, texts.use(item.text(), item.kind(), item.at().toEpochMilli(), null));
            return true;
        } catch (SQLException e) {
            throw database.failed("write", e);
        }
    }

    /**
     * Goes through everything as of one moment, the oldest first.
     *
     * @param consumer takes each; may throw to call it off
     */
    public synchronized void each(Consumer<Entry> consumer) {
        database.read(() -> {
            items.each(consumer);
            return true;
        });
    }

    @Override
    public synchronized void close() {
        database.close();
    }
}
