// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.memory;

import dev.ocellus.agents.Meaning;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Learns what texts mean, and notices when another encoder says it. Confined to one thread at a
 * time.
 */
final class Learner {
    /** By which it is told whether meanings that were kept are those of this encoder. */
    private static final String PROBE = "The keys are in the blue bowl by the door.";

    private static final float SAME_ENCODER = 0.98f;
    private static final int AT_ONCE = 32;

    private final Database database;
    private final Texts texts;
    private final Meaning meaning;
    private final Runnable changed;
    private boolean probed;

    Learner(Database database, Texts texts, Meaning meaning, Runnable changed) {
        this.database = database;
        this.texts = texts;
        this.meaning = meaning;
        this.changed = changed;
    }

    /** Everything was forgotten. */
    void restart() {
        probed = false;
    }

    /** {@return what a text means, or null where there is no encoder} */
    @Nullable Vector meant(String text) {
        if (!probed) {
            Vector probe = Vector.of(meaning.of(PROBE));
            if (probe == null) {
                return null;
            }
            agree(probe);
            probed = true;
        }
        return Vector.of(meaning.of(text));
    }

    /** Meanings of another encoder are worth nothing. */
    private void agree(Vector probe) {
        database.write(() -> {
            TextIndex kept = new TextIndex();
            PreparedStatement select =
                    database.statement("SELECT value FROM state WHERE name = 'probe'");
            try (ResultSet row = select.executeQuery()) {
                if (row.next()) {
                    kept.put(1, 1, 0, Vector.of(row.getBytes(1)));
                }
            }
            if (kept.size() == 0 || !(kept.similarity(0, probe) >= SAME_ENCODER)) {
                texts.unlearn();
                PreparedStatement replace =
                        database.statement(
                                "INSERT OR REPLACE INTO state(name, value)"
                                        + " VALUES('probe', ?)");
                replace.setBytes(1, probe.bytes());
                replace.executeUpdate();
                changed.run();
            }
            return true;
        });
    }

    /** {@return how many texts were learnt, the newest first} */
    int learn(int most) {
        int learnt = 0;
        while (learnt < most) {
            int batch = Math.min(AT_ONCE, most - learnt);
            Map<Long, Vector> meanings = new LinkedHashMap<>();
            for (Map.Entry<Long, String> next :
                    database.read(() -> texts.unlearnt(batch)).entrySet()) {
                Vector vector = meant(next.getValue());
                if (vector != null) {
                    meanings.put(next.getKey(), vector);
                }
            }
            if (meanings.isEmpty()) {
                break;
            }
            database.write(() -> {
                for (Map.Entry<Long, Vector> entry : meanings.entrySet()) {
                    texts.learn(entry.getKey(), entry.getValue());
                }
                return true;
            });
            learnt += meanings.size();
            changed.run();
        }
        return learnt;
    }
}
