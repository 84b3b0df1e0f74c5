// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.memory;

import dev.ocellus.agents.memory.Kind;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The distinct texts of what is remembered, with their words and meanings: what is seen a thousand
 * times is indexed once. Confined to one thread at a time.
 */
final class Texts {
    private final Database database;

    Texts(Database database) {
        this.database = database;
    }

    /** {@return a text as the file gives it back: half a character becomes a question mark} */
    static String whole(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static long hash(String body) {
        return ((long) body.hashCode() << 32) ^ body.length();
    }

    /** {@return the id of a text, or 0} */
    long find(String body) throws SQLException {
        PreparedStatement select =
                database.statement("SELECT id FROM text WHERE hash = ? AND body = ?");
        select.setLong(1, hash(body));
        select.setString(2, body);
        try (ResultSet row = select.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    /** {@return the id of a text that is used once more} */
    long use(String body, Kind kind, long at, @Nullable Vector vector) throws SQLException {
        long id = find(body);
        if (id == 0) {
            return insert(body, kind, at, vector);
        }
        PreparedStatement update =
                database.statement(
                        "UPDATE text SET kinds = kinds | ?, newest = max(newest, ?) WHERE id = ?"
                                + " AND (kinds & ? = 0 OR newest < ?)");
        update.setInt(1, Kinds.bit(kind));
        update.setLong(2, at);
        update.setLong(3, id);
        update.setInt(4, Kinds.bit(kind));
        update.setLong(5, at);
        update.executeUpdate();
        return id;
    }

    private long insert(String body, Kind kind, long at, @Nullable Vector vector)
            throws SQLException {
        PreparedStatement insert =
                database.statement(
                        "INSERT INTO text(body, hash, kinds, newest, vector) VALUES(?, ?, ?, ?, ?)");
        insert.setString(1, body);
        insert.setLong(2, hash(body));
        insert.setInt(3, Kinds.bit(kind));
        insert.setLong(4, at);
        bind(insert, 5, vector);
        insert.executeUpdate();
        long id = database.number("SELECT last_insert_rowid()");
        PreparedStatement words = database.statement("INSERT INTO words(rowid, body) VALUES(?, ?)");
        words.setLong(1, id);
        words.setString(2, Words.indexed(body));
        words.executeUpdate();
        return id;
    }

    private static void bind(PreparedStatement statement, int index, @Nullable Vector vector)
            throws SQLException {
        if (vector == null) {
            statement.setNull(index, Types.BLOB);
        } else {
            statement.setBytes(index, vector.bytes());
        }
    }

    /** {@return whether nobody used the text any more and it was removed} */
    boolean release(long id) throws SQLException {
        if (database.number("SELECT EXISTS(SELECT 1 FROM item WHERE text = ?)", id) != 0) {
            return false;
        }
        PreparedStatement select = database.statement("SELECT body FROM text WHERE id = ?");
        select.setLong(1, id);
        String body;
        try (ResultSet row = select.executeQuery()) {
            if (!row.next()) {
                return false;
            }
            body = row.getString(1);
        }
        PreparedStatement words =
                database.statement("INSERT INTO words(words, rowid, body) VALUES('delete', ?, ?)");
        words.setLong(1, id);
        words.setString(2, Words.indexed(body));
        words.executeUpdate();
        PreparedStatement delete = database.statement("DELETE FROM text WHERE id = ?");
        delete.setLong(1, id);
        delete.executeUpdate();
        return true;
    }

    /** Fills the index. */
    void load(TextIndex index) throws SQLException {
        PreparedStatement select =
                database.statement("SELECT id, kinds, newest, vector FROM text ORDER BY id");
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                index.put(
                        row.getLong(1), row.getInt(2), row.getLong(3), Vector.of(row.getBytes(4)));
            }
        }
    }

    /** {@return texts whose meaning is not known, the newest first} */
    Map<Long, String> unlearnt(int most) throws SQLException {
        PreparedStatement select =
                database.statement(
                        "SELECT id, body FROM text WHERE vector IS NULL AND kinds <> ?"
                                + " ORDER BY id DESC LIMIT ?");
        select.setInt(1, Kinds.bit(Kind.SETTING));
        select.setInt(2, most);
        Map<Long, String> found = new LinkedHashMap<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                found.put(row.getLong(1), row.getString(2));
            }
        }
        return found;
    }

    /** {@return how many texts there are whose meaning is not known} */
    long unlearnt() throws SQLException {
        return database.number(
                "SELECT count(*) FROM text WHERE vector IS NULL AND kinds <> ?",
                Kinds.bit(Kind.SETTING));
    }

    /** Keeps a meaning. */
    void learn(long id, Vector vector) throws SQLException {
        PreparedStatement update = database.statement("UPDATE text SET vector = ? WHERE id = ?");
        bind(update, 1, vector);
        update.setLong(2, id);
        update.executeUpdate();
    }

    /** Forgets all meanings; for another encoder. */
    void unlearn() throws SQLException {
        database.execute("UPDATE text SET vector = NULL WHERE vector IS NOT NULL");
    }
}
