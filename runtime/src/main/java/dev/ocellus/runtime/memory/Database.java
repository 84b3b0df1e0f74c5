// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.memory;

import dev.ocellus.agents.memory.MemoryException;
import dev.ocellus.hal.IoReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tinylog.Logger;

/**
 * The encrypted file: opened, written to in transactions, scrubbed, removed. Other processes may
 * have it open too. Confined to one thread at a time.
 *
 * <p>Every page and every frame of the write-ahead log is encrypted and authenticated by ChaCha20
 * and Poly1305. What SQLite would put into temporary files would not be: they are kept in memory. A
 * commit returns when the disk has it.
 */
final class Database implements AutoCloseable {

    /** Codes of sqlite.org/rescode.html: no database, damaged. */
    private static final Set<Integer> NEVER = Set.of(26, 11);

    /** Something that is done with the connection. */
    @FunctionalInterface
    interface Work<R> {
        R run() throws SQLException;
    }

    private final Path folder;
    private final Path file;
    private final KeyFile key;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();
    private @Nullable Connection connection;

    private Database(Path folder) {
        this.folder = folder;
        this.file = folder.resolve("memory.db");
        this.key = new KeyFile(folder.resolve("memory.key"));
    }

    /** Opens the file in a folder; makes both where they are not there. */
    static Database open(Path folder) {
        Database database = new Database(folder.toAbsolutePath().normalize());
        database.connection();
        return database;
    }

    /** Opens it, again after everything was removed. */
    private Connection connection() {
        Connection open = connection;
        if (open == null) {
            open = connect();
            connection = open;
        }
        return open;
    }

    private Connection connect() {
        return Door.within(
                folder,
                () -> {
                    byte[] bytes = key();
                    try {
                        return prepare(bytes);
                    } catch (SQLException e) {
                        throw failed("open", e);
                    }
                });
    }

    private byte[] key() {
        byte[] bytes = key.read().orElse(null);
        if (bytes != null && Arrays.equals(bytes, new byte[bytes.length])) {
            // Somebody was stopped while they forgot everything.
            remove();
            key.remove();
            bytes = null;
        }
        if (bytes != null && isEmptied(file)) {
            Logger.warn(
                    "memory {} has lost its content: 0 bytes, though there is a key for it; put it"
                            + " back from a backup, or go on without what was remembered",
                    file);
        }
        if (bytes == null && hasContent(file)) {
            throw new MemoryException(
                    "memory "
                            + file
                            + ": open failed: its key "
                            + key.path().getFileName()
                            + " is gone, and nothing can read it without; put the key back from a"
                            + " backup, or forget what is in it: ocellus memory forget --all",
                    new KeyFile.UnreadableException("no key"));
        }
        return bytes == null ? key.create() : bytes;
    }

    /** {@return whether there is a file with nothing in it, nor in a log that waits for it} */
    static boolean isEmptied(Path file) {
        return Files.exists(file)
                && !hasContent(file)
                && !hasContent(file.resolveSibling(file.getFileName() + "-wal"));
    }

    private static boolean hasContent(Path file) {
        try {
            return Files.exists(file) && Files.size(file) > 0;
        } catch (IOException e) {
            return true;
        }
    }

    private Connection prepare(byte[] bytes) throws SQLException {
        Connection opened = keyed(bytes);
        try (Statement statement = opened.createStatement()) {
            Schema.prepare(statement);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            return opened;
        } catch (SQLException e) {
            opened.close();
            throw e;
        } catch (IOException e) {
            opened.close();
            throw new SQLException(IoReason.of(e), e);
        }
    }

    private Connection keyed(byte[] bytes) throws SQLException {
        try {
            return DriverManager.getConnection("jdbc:sqlite:" + file, unlocking(bytes));
        } catch (LinkageError e) {
            throw new SQLException("the library of SQLite does not load: " + e.getMessage(), e);
        }
    }

    /**
     * {@return what tells the driver the key, by names alone: its classes are hidden in a module}
     */
    static Properties unlocking(byte[] bytes) {
        Properties properties = new Properties();
        properties.setProperty("cipher", "chacha20");
        properties.setProperty("key", "raw:" + HexFormat.of().formatHex(bytes));
        return properties;
    }

    /** {@return a statement, its parameters unset; made once} */
    PreparedStatement statement(String sql) throws SQLException {
        PreparedStatement found = prepared.get(sql);
        if (found == null) {
            found = connection().prepareStatement(sql);
            prepared.put(sql, found);
        }
        found.clearParameters();
        return found;
    }

    /** Runs what returns nothing. */
    void execute(String sql) throws SQLException {
        try (Statement statement = connection().createStatement()) {
            statement.execute(sql);
        }
    }

    /** {@return a number that is asked for} */
    long number(String sql, Object... parameters) throws SQLException {
        PreparedStatement statement = statement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        try (ResultSet row = statement.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    /** {@return what is read, all of it as of one moment} */
    <R> R read(Work<R> work) {
        return inside("read", "BEGIN", work);
    }

    /** {@return what came of a change that was made whole and is on the disk} */
    <R> R write(Work<R> work) {
        return inside("write", "BEGIN IMMEDIATE", work);
    }

    private <R> R inside(String operation, String begin, Work<R> work) {
        try {
            execute(begin);
            R result;
            try {
                result = work.run();
                execute("COMMIT");
            } catch (SQLException | RuntimeException e) {
                rollback();
                throw e;
            }
            return result;
        } catch (SQLException e) {
            throw failed(operation, e);
        }
    }

    private void rollback() {
        try {
            execute("ROLLBACK");
        } catch (SQLException ended) {
            // SQLite ends a transaction itself when the disk fails.
        }
    }

    /**
     * Takes the last bytes of what was deleted out of the file and of its log: they linger in the
     * index of words until it is written anew, and in pages whose rows were moved.
     */
    void scrub() {
        try {
            execute("INSERT INTO words(words) VALUES('optimize')");
            execute("VACUUM");
        } catch (SQLException e) {
            throw failed("scrub", e);
        }
        emptyLog();
    }

    /** Brings the log into the file and empties it. */
    void emptyLog() {
        try (Statement statement = connection().createStatement();
                ResultSet row = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
            if (row.next() && row.getInt(1) != 0) {
                throw new SQLException("another process reads it for long; try again");
            }
        } catch (SQLException e) {
            throw failed("scrub", e);
        }
    }

    /**
     * Removes file and key. Where another process has the file open it is emptied instead.
     *
     * @return whether both are gone
     */
    boolean removeAll() {
        return Door.within(
                folder,
                () -> {
                    boolean alone = isAlone();
                    if (alone) {
                        close();
                        key.blank();
                        remove();
                        key.remove();
                    } else {
                        empty();
                    }
                    return alone;
                });
    }

    /** Only who is alone may leave the write-ahead log. */
    private boolean isAlone() {
        try {
            execute("PRAGMA busy_timeout = 200");
            try (Statement statement = connection().createStatement();
                    ResultSet row = statement.executeQuery("PRAGMA journal_mode = DELETE")) {
                return row.next() && row.getString(1).equalsIgnoreCase("delete");
            } finally {
                execute("PRAGMA busy_timeout = " + Schema.BUSY_MS);
            }
        } catch (SQLException busy) {
            return false;
        }
    }

    private void empty() {
        write(() -> {
            for (String table : List.of("item", "text", "picture", "state")) {
                execute("DELETE FROM " + table);
            }
            execute("INSERT INTO words(words) VALUES('delete-all')");
            return true;
        });
        scrub();
    }

    /** {@return whether a file cannot be read now and never} */
    static boolean isLost(MemoryException failure) {
        return switch (failure.getCause()) {
            case KeyFile.UnreadableException key -> true;
            case SQLException sql -> NEVER.contains(sql.getErrorCode() & 0xff);
            case null, default -> false;
        };
    }

    /** Removes file and key unread; for what {@link #isLost}. */
    static void removeUnread(Path folder) {
        Door.within(
                folder.toAbsolutePath().normalize(),
                () -> {
                    KeyFile lost = new KeyFile(folder.resolve("memory.key"));
                    lost.blank();
                    delete(folder.resolve("memory.db"));
                    lost.remove();
                    return true;
                });
    }

    private void remove() {
        delete(file);
    }

    private static void delete(Path file) {
        try {
            for (String end : List.of("", "-wal", "-shm", "-journal")) {
                Files.deleteIfExists(file.resolveSibling(file.getFileName() + end));
            }
        } catch (IOException e) {
            throw new MemoryException(
                    "memory " + file + ": delete failed: " + IoReason.of(e) + "; delete it by hand",
                    e);
        }
    }

    MemoryException failed(String operation, SQLException cause) {
        return new MemoryException(
                "memory " + file + ": " + operation + " failed: " + explain(cause), cause);
    }

    /** The codes are those of sqlite.org/rescode.html. */
    private static String explain(SQLException cause) {
        return switch (cause.getErrorCode() & 0xff) {
            case 26, 11 ->
                    "it is damaged, or memory.key is not its key; put both back from a backup, or"
                            + " forget what cannot be read: ocellus memory forget --all";
            case 13 -> "the disk is full; free some space";
            case 10 -> "the disk failed or is full (" + cause.getMessage() + "); look at it first";
            case 5, 6 -> "another process keeps it busy; try again";
            case 8 -> "it may not be written to; it must be the user's own";
            case 14 -> "it cannot be opened; the folder must be the user's own and have room";
            default -> String.valueOf(cause.getMessage());
        };
    }

    @Override
    public void close() {
        try {
            for (PreparedStatement statement : prepared.values()) {
                statement.close();
            }
            prepared.clear();
            if (connection != null) {
                connection.close();
            }
            connection = null;
        } catch (SQLException e) {
            throw failed("close", e);
        }
    }
}
