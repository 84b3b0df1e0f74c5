// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.watch;

import dev.ocellus.agents.agenda.Moment;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the glasses look out for now, for some minutes. Thread-safe. */
public final class Searches {
    private static final int MOST = 10;

    /**
     * Something that is looked for.
     *
     * @param id by which it is known
     * @param trigger what
     * @param untilNanos how long, by the clock that only counts
     */
    public record Search(long id, Trigger trigger, long untilNanos) {}

    private final List<Search> all = new CopyOnWriteArrayList<>();
    private final Duration longest;
    private long last;

    Searches(Duration longest) {
        this.longest = longest;
    }

    /** {@return how long something is looked for} */
    public Duration longest() {
        return longest;
    }

    /**
     * Looks out for something from now on; where that is looked for already, for longer.
     *
     * @param trigger what
     * @param now the moment
     * @return it; the oldest is given up where there are too many
     */
    public synchronized Search add(Trigger trigger, Moment now) {
        all.removeIf(each -> each.trigger().equals(trigger));
        if (all.size() >= MOST) {
            all.removeFirst();
        }
        Search search = new Search(++last, trigger, now.nanoTime() + longest.toNanos());
        all.add(search);
        return search;
    }

    /** {@return all, the oldest first} */
    public List<Search> all() {
        return List.copyOf(all);
    }

    /**
     * Looks out for something no longer.
     *
     * @param id of what
     */
    public void remove(long id) {
        all.removeIf(each -> each.id() == id);
    }

    /** Takes those whose time is over. */
    synchronized List<Search> takeOver(Moment now) {
        List<Search> over =
                all.stream().filter(each -> now.nanoTime() - each.untilNanos() >= 0).toList();
        all.removeAll(over);
        return over;
    }
}
