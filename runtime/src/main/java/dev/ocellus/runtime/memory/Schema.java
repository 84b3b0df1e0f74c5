// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.memory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The tables of the file, and how SQLite is to treat them. */
final class Schema {
    /** How long to wait for other processes. */
    static final int BUSY_MS = 10_000;

    private static final int VERSION = 1;

    /** What SQLite would put into temporary files would not be encrypted: temp_store. */
    private static final List<String> PRAGMAS =
            List.of(
                    "busy_timeout = " + BUSY_MS,
                    "temp_store = MEMORY",
                    "journal_mode = WAL",
                    "synchronous = FULL",
                    "secure_delete = ON",
                    "cache_size = -8000");

    private static final List<String> TABLES =
            List.of(
                    "CREATE TABLE text(id INTEGER PRIMARY KEY AUTOINCREMENT, body TEXT NOT NULL,"
                            + " hash INTEGER NOT NULL, kinds INTEGER NOT NULL, newest INTEGER NOT"
                            + " NULL, vector BLOB)",
                    "CREATE INDEX text_hash ON text(hash)",
                    "CREATE INDEX text_unlearnt ON text(id) WHERE vector IS NULL",
                    "CREATE TABLE item(id INTEGER PRIMARY KEY AUTOINCREMENT, kind INTEGER NOT NULL,"
                            + " text INTEGER NOT NULL, at INTEGER NOT NULL, place TEXT NOT NULL,"
                            + " pinned INTEGER NOT NULL, data TEXT)",
                    "CREATE INDEX item_text ON item(text, kind, at)",
                    "CREATE INDEX item_kind ON item(kind, at)",
                    "CREATE TABLE picture(item INTEGER PRIMARY KEY, jpeg BLOB NOT NULL)",
                    "CREATE TABLE state(name TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID",
                    "CREATE VIRTUAL TABLE words USING fts5(body, content='', columnsize=0,"
                            + " tokenize=\"porter unicode61 remove_diacritics 2"
                            + " categories 'L* N* Co So Mc'\")",
                    "PRAGMA user_version = " + VERSION);

    private Schema() {}

    /** Prepares a connection; makes the tables where there are none. */
    static void prepare(Statement statement) throws SQLException {
        for (String pragma : PRAGMAS) {
            statement.execute("PRAGMA " + pragma);
        }
        int version = version(statement);
        if (version == 0) {
            create(statement);
        } else if (version != VERSION) {
            throw new SQLException("it was written by another version of Ocellus; use that one");
        }
    }

    private static int version(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("PRAGMA user_version")) {
            row.next();
            return row.getInt(1);
        }
    }

    private static void create(Statement statement) throws SQLException {
        statement.execute("BEGIN IMMEDIATE");
        try {
            if (version(statement) == 0) {
                for (String sql : TABLES) {
                    statement.execute(sql);
                }
            }
            statement.execute("COMMIT");
        } catch (SQLException e) {
            statement.execute("ROLLBACK");
            throw e;
        }
    }
}
