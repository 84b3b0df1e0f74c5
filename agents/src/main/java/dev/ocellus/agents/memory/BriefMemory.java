// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.memory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Remembers as long as this process lives, and finds things by their words alone. Thread-safe. */
public final class BriefMemory implements Memory {
    private final Map<Long, Entry> entries = new TreeMap<>();
    private long last;

    /** A memory of nothing. */
    public BriefMemory() {}

    @Override
    public synchronized Entry add(Item item) {
        Entry entry = new Entry(++last, item);
        entries.put(entry.id(), entry);
        return entry;
    }

    @Override
    public synchronized boolean change(Entry entry) {
        return entries.replace(entry.id(), entry) != null;
    }

    @Override
    public synchronized boolean forget(long id) {
        return entries.remove(id) != null;
    }

    @Override
    public synchronized Optional<Entry> get(long id) {
        return Optional.ofNullable(entries.get(id));
    }

    @Override
    public synchronized List<Entry> list(Kind kind, int most) {
        return entries.values().stream()
                .filter(entry -> entry.item().kind() == kind)
                .sorted(newestFirst())
                .limit(most)
                .toList();
    }

    @Override
    public synchronized List<Entry> find(Query query) {
        List<String> wanted = words(query.text());
        return entries.values().stream()
                .filter(entry -> query.kinds().contains(entry.item().kind()))
                .filter(entry ->
                        query.since() == null || !entry.item().at().isBefore(query.since()))
                .filter(entry -> shared(wanted, entry) > 0)
                .sorted(
                        Comparator.<Entry>comparingInt(entry -> -shared(wanted, entry))
                                .thenComparing(newestFirst()))
                .limit(query.most())
                .toList();
    }

    private static Comparator<Entry> newestFirst() {
        return Comparator.comparing((Entry entry) -> entry.item().at())
                .thenComparingLong(Entry::id)
                .reversed();
    }

    private static int shared(List<String> wanted, Entry entry) {
        List<String> there = new ArrayList<>(words(entry.item().text()));
        there.retainAll(wanted);
        return there.size();
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
