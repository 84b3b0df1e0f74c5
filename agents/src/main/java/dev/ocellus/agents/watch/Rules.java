// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.watch;

import dev.ocellus.agents.agenda.Moment;
import dev.ocellus.agents.memory.Entry;
import dev.ocellus.agents.memory.Item;
import dev.ocellus.agents.memory.Kind;
import dev.ocellus.agents.memory.Memory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The wearer's own rules, kept in the memory. Thread-safe. */
public final class Rules {
    static final int MOST = 100;

    private static final String TRIGGER = "trigger";
    private static final String DEED = "deed";
    private static final String OFF = "off";

    private final Memory memory;
    private final Setting setting;
    private @Nullable List<Rule> all;
    private @Nullable Boolean off;

    Rules(Memory memory) {
        this.memory = memory;
        this.setting = new Setting(memory, "rules");
    }

    /**
     * Keeps a rule.
     *
     * @param wanted its id does not count
     * @param now the moment
     * @return it, with its id
     * @throws IllegalStateException if there are too many
     */
    public synchronized Rule add(Rule wanted, Moment now) {
        List<Rule> known = new ArrayList<>(loaded());
        if (known.size() >= MOST) {
            throw new IllegalStateException("more than " + MOST + " rules");
        }
        Item item =
                Item.of(Kind.RULE, wanted.words(), now.instant())
                        .with(
                                Map.of(
                                        TRIGGER,
                                        wanted.trigger().written(),
                                        DEED,
                                        wanted.deed().name()));
        Rule kept = wanted.with(memory.add(item).id());
        known.add(kept);
        all = List.copyOf(known);
        return kept;
    }

    /** {@return all, the oldest first: the first is number 1} */
    public synchronized List<Rule> all() {
        return loaded();
    }

    /**
     * Forgets a rule.
     *
     * @param id of which
     * @return whether there was one
     */
    public synchronized boolean remove(long id) {
        List<Rule> left = loaded().stream().filter(rule -> rule.id() != id).toList();
        boolean there = left.size() < loaded().size();
        memory.forget(id);
        all = left;
        return there;
    }

    /** {@return whether the wearer has switched off all that the glasses do of their own accord} */
    public synchronized boolean isOff() {
        Boolean known = off;
        if (known == null) {
            known = setting.get().filter(OFF::equals).isPresent();
            off = known;
        }
        return known;
    }

    /**
     * Switches off all that the glasses do of their own accord, or on again.
     *
     * @param value whether it is off
     * @param now the moment
     */
    public synchronized void off(boolean value, Moment now) {
        setting.set(value ? OFF : "on", now.instant());
        off = value;
    }

    synchronized void refresh() {
        all = null;
        off = null;
    }

    private List<Rule> loaded() {
        List<Rule> known = all;
        if (known == null) {
            known =
                    memory.list(Kind.RULE, MOST).stream()
                            .flatMap(entry -> rule(entry).stream())
                            .sorted(Comparator.comparingLong(Rule::id))
                            .toList();
            all = known;
        }
        return known;
    }

    private static Optional<Rule> rule(Entry entry) {
        Map<String, String> data = entry.item().data();
        Optional<Rule.Deed> deed =
                Arrays.stream(Rule.Deed.values())
                        .filter(each -> each.name().equals(data.get(DEED)))
                        .findFirst();
        return deed.flatMap(each ->
                Trigger.of(data.getOrDefault(TRIGGER, ""))
                        .map(trigger -> new Rule(entry.id(), trigger, each, entry.item().text())));
    }
}
