// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.memory;

import dev.ocellus.agents.memory.Entry;
import dev.ocellus.agents.memory.Item;
import dev.ocellus.agents.memory.Kind;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What is remembered, row by row. Confined to one thread at a time. */
final class Items {
    private static final String COLUMNS =
            "SELECT item.id, item.kind, text.body, item.at, item.place, item.pinned, item.data,"
                    + " picture.jpeg FROM item JOIN text ON text.id = item.text LEFT JOIN picture ON"
                    + " picture.item = item.id ";

    private final Database database;

    Items(Database database) {
        this.database = database;
    }

    long insert(Item item, long text) throws SQLException {
        PreparedStatement insert =
                database.statement(
                        "INSERT INTO item(kind, text, at, place, pinned, data)"
                                + " VALUES(?, ?, ?, ?, ?, ?)");
        bind(insert, item, text);
        insert.executeUpdate();
        long id = database.number("SELECT last_insert_rowid()");
        picture(id, item.thumbnail());
        return id;
    }

    void update(long id, Item item, long text) throws SQLException {
        PreparedStatement update =
                database.statement(
                        "UPDATE item SET kind = ?, text = ?, at = ?, place = ?, pinned = ?,"
                                + " data = ? WHERE id = ?");
        bind(update, item, text);
        update.setLong(7, id);
        update.executeUpdate();
        database.number("DELETE FROM picture WHERE item = ? RETURNING item", id);
        picture(id, item.thumbnail());
    }

    private static void bind(PreparedStatement statement, Item item, long text)
            throws SQLException {
        statement.setInt(1, Kinds.code(item.kind()));
        statement.setLong(2, text);
        statement.setLong(3, item.at().toEpochMilli());
        statement.setString(4, item.place());
        statement.setInt(5, item.pinned() ? 1 : 0);
        statement.setString(6, item.data().isEmpty() ? null : json(item.data()));
    }

    private void picture(long id, byte @Nullable [] jpeg) throws SQLException {
        if (jpeg != null) {
            PreparedStatement insert =
                    database.statement("INSERT INTO picture(item, jpeg) VALUES(?, ?)");
            insert.setLong(1, id);
            insert.setBytes(2, jpeg);
            insert.executeUpdate();
        }
    }

    private static String json(Map<String, String> data) {
        return JsonMapper.shared().writeValueAsString(data);
    }

    private static Map<String, String> data(@Nullable String json) {
        Map<String, String> data = new LinkedHashMap<>();
        if (json != null) {
            JsonMapper.shared()
                    .readTree(json)
                    .properties()
                    .forEach(field -> data.put(field.getKey(), field.getValue().asString()));
        }
        return data;
    }

    /** {@return the id of its text, or 0 where it is not remembered} */
    long text(long id) throws SQLException {
        return database.number("SELECT text FROM item WHERE id = ?", id);
    }

    void delete(long id) throws SQLException {
        database.number("DELETE FROM picture WHERE item = ? RETURNING item", id);
        database.number("DELETE FROM item WHERE id = ? RETURNING id", id);
    }

    Optional<Entry> get(long id) throws SQLException {
        return select("WHERE item.id = ?", id).stream().findFirst();
    }

    List<Entry> list(Kind kind, int most) throws SQLException {
        return select(
                "WHERE item.kind = ? ORDER BY item.at DESC, item.id DESC LIMIT ?",
                Kinds.code(kind),
                most);
    }

    /** {@return what has a text, of a kind and since a time, the newest first} */
    List<Entry> of(long text, Kind kind, long since, int most) throws SQLException {
        return select(
                "WHERE item.text = ? AND item.kind = ? AND item.at >= ?"
                        + " ORDER BY item.at DESC, item.id DESC LIMIT ?",
                text,
                Kinds.code(kind),
                since,
                most);
    }

    /** {@return whether the same is remembered already} */
    boolean has(Item item, long text) throws SQLException {
        return database.number(
                        "SELECT EXISTS(SELECT 1 FROM item WHERE text = ? AND kind = ? AND at = ?"
                                + " AND place = ?)",
                        text,
                        Kinds.code(item.kind()),
                        item.at().toEpochMilli(),
                        item.place())
                != 0;
    }

    /** Goes through everything, the oldest first. */
    void each(Consumer<Entry> consumer) throws SQLException {
        PreparedStatement select = database.statement(COLUMNS + "ORDER BY item.id");
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                consumer.accept(entry(row));
            }
        }
    }

    private List<Entry> select(String condition, Object... parameters) throws SQLException {
        PreparedStatement select = database.statement(COLUMNS + condition);
        for (int i = 0; i < parameters.length; i++) {
            select.setObject(i + 1, parameters[i]);
        }
        List<Entry> found = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                found.add(entry(row));
            }
        }
        return found;
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong(1),
                new Item(
                        Kinds.of(row.getInt(2)),
                        row.getString(3),
                        Instant.ofEpochMilli(row.getLong(4)),
                        row.getString(5),
                        row.getInt(6) != 0,
                        data(row.getString(7)),
                        row.getBytes(8)));
    }
}
