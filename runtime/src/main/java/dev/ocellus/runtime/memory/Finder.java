// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.memory;

import dev.ocellus.agents.memory.Entry;
import dev.ocellus.agents.memory.Kind;
import dev.ocellus.agents.memory.Query;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Finds texts by their words and by their meaning and fuses both orders by reciprocal rank
 * (Cormack, Clarke and Büttcher, "Reciprocal rank fusion", SIGIR 2009, with their k of 60). What is
 * neither near in meaning nor has the words that were asked for is left out. Confined to one thread
 * at a time.
 */
final class Finder {
    /** Of the paper. */
    private static final double K = 60;

    /** From here on a text is near by its meaning alone; measured, see docs/memory.md. */
    static final float NEAR = 0.4f;

    /** Below it not even words in common make it near, unless it has all of them. */
    static final float FAR = 0.2f;

    /** Of the nearest meaning; what is farther and has no word that was asked for is left out. */
    private static final float PART_OF_NEAREST = 0.6f;

    /** Texts with less than this part of the words are near by their meaning or not at all. */
    private static final double PART = 0.5;

    /** Differences of meaning that say nothing. */
    private static final double SAME = 0.05;

    /** Newest texts that are looked at for a word; and how many are passed over for that. */
    private static final int MOST_OF_A_WORD = 1_000;

    private static final int MOST_PASSED = 5_000;
    private static final int MOST_NEAR = 200;
    private static final int MOST_TEXTS = 64;

    private final Database database;
    private final Items items;
    private final TextIndex index;

    /** A text that may be meant. */
    private static final class Candidate {
        private final long id;
        private final int slot;
        private int words;
        private double weight;
        private float similarity = Float.NaN;
        private double score;

        Candidate(long id, int slot) {
            this.id = id;
            this.slot = slot;
        }
    }

    Finder(Database database, Items items, TextIndex index) {
        this.database = database;
        this.items = items;
        this.index = index;
    }

    List<Entry> find(Query query, @Nullable Vector meaning) throws SQLException {
        int kinds = Kinds.bits(query.kinds());
        long since = query.since() == null ? Long.MIN_VALUE : query.since().toEpochMilli();
        List<String> terms = Words.sought(query.text());
        Map<Long, Candidate> candidates = new HashMap<>();
        byWords(terms, kinds, since, candidates);
        if (meaning != null) {
            for (TextIndex.Near near : index.nearest(meaning, kinds, since, NEAR, MOST_NEAR)) {
                candidate(near.id(), candidates);
            }
            candidates
                    .values()
                    .forEach(found -> found.similarity = index.similarity(found.slot, meaning));
        }
        float nearest = 0;
        for (Candidate found : candidates.values()) {
            nearest = found.similarity > nearest ? found.similarity : nearest;
        }
        float floor = Math.max(NEAR, PART_OF_NEAREST * nearest);
        List<Candidate> near =
                new ArrayList<>(
                        candidates.values().stream()
                                .filter(found -> isNear(found, terms.size(), floor))
                                .toList());
        rank(near);
        return expand(near, query, since);
    }

    private Candidate candidate(long id, Map<Long, Candidate> candidates) {
        return candidates.computeIfAbsent(id, it -> new Candidate(it, index.slot(it)));
    }

    private static boolean isNear(Candidate found, int terms, float floor) {
        if (found.similarity >= floor || (found.words > 0 && found.words == terms)) {
            return true;
        }
        boolean meant = Float.isNaN(found.similarity) || found.similarity >= FAR;
        return found.words > 0 && meant && found.words >= PART * terms;
    }

    /**
     * Counts the words of each text. Of a word that very many texts have only the newest of them
     * are looked at, and those that have a rarer word too, or all.
     */
    private void byWords(List<String> terms, int kinds, long since, Map<Long, Candidate> candidates)
            throws SQLException {
        Map<String, Set<Long>> found = new LinkedHashMap<>();
        for (String term : terms) {
            found.put(term, matches(term, kinds, since));
        }
        List<String> rare =
                found.entrySet().stream()
                        .filter(term -> term.getValue().size() < MOST_OF_A_WORD)
                        .map(Map.Entry::getKey)
                        .toList();
        for (Map.Entry<String, Set<Long>> term : found.entrySet()) {
            Set<Long> texts = term.getValue();
            double weight = Math.log(1 + (index.size() + 1) / (texts.size() + 0.5));
            if (texts.size() == MOST_OF_A_WORD && terms.size() > 1) {
                String with = rare.isEmpty() ? all(terms) : both(term.getKey(), rare);
                texts.addAll(matches(with, kinds, since));
            }
            for (Long id : texts) {
                Candidate candidate = candidate(id, candidates);
                candidate.words++;
                candidate.weight += weight;
            }
        }
    }

    private static String all(List<String> terms) {
        return String.join(" AND ", terms);
    }

    private static String both(String term, List<String> others) {
        return term + " AND (" + String.join(" OR ", others) + ")";
    }

    private Set<Long> matches(String expression, int kinds, long since) throws SQLException {
        PreparedStatement select =
                database.statement(
                        "SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid DESC");
        select.setString(1, expression);
        Set<Long> found = new HashSet<>();
        try (ResultSet row = select.executeQuery()) {
            for (int passed = 0; passed < MOST_PASSED && row.next(); passed++) {
                long id = row.getLong(1);
                int slot = index.slot(id);
                if (slot >= 0 && index.may(slot, kinds, since)) {
                    found.add(id);
                    if (found.size() == MOST_OF_A_WORD) {
                        break;
                    }
                }
            }
        }
        return found;
    }

    private void rank(List<Candidate> found) {
        fuse(found.stream().filter(it -> it.words > 0).toList(), it -> Math.round(it.weight * 1e6));
        fuse(
                found.stream().filter(it -> it.similarity >= FAR).toList(),
                it -> Math.round(it.similarity / SAME));
        found.sort(
                Comparator.<Candidate>comparingDouble(it -> it.score)
                        .thenComparingLong(it -> index.newest(it.slot))
                        .thenComparingLong(it -> it.id)
                        .reversed());
    }

    /** Those that are equally good share a rank. */
    private static void fuse(List<Candidate> found, ToLongFunction<Candidate> goodness) {
        long[] ranked = found.stream().mapToLong(goodness).distinct().sorted().toArray();
        for (Candidate candidate : found) {
            int place = Arrays.binarySearch(ranked, goodness.applyAsLong(candidate));
            candidate.score += 1 / (K + ranked.length - place);
        }
    }

    /**
     * {@return what has these texts} First the newest of each text, then the second of each: a
     * thing that was seen a thousand times does not hide the note about it.
     */
    private List<Entry> expand(List<Candidate> ordered, Query query, long since)
            throws SQLException {
        List<List<Entry>> columns = new ArrayList<>();
        int deepest = 0;
        for (Candidate candidate : ordered) {
            if (columns.size() == Math.min(MOST_TEXTS, query.most())) {
                break;
            }
            List<Entry> entries = new ArrayList<>();
            for (Kind kind : query.kinds()) {
                entries.addAll(items.of(candidate.id, kind, since, query.most()));
            }
            entries.sort(Comparator.comparing((Entry entry) -> entry.item().at()).reversed());
            if (!entries.isEmpty()) {
                columns.add(entries);
                deepest = Math.max(deepest, entries.size());
            }
        }
        List<Entry> result = new ArrayList<>();
        for (int depth = 0; depth < deepest; depth++) {
            for (List<Entry> column : columns) {
                if (depth < column.size() && result.size() < query.most()) {
                    result.add(column.get(depth));
                }
            }
        }
        return result;
    }
}
