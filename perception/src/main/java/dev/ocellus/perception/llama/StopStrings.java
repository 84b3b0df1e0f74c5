// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.llama;

import java.util.List;

/** Lets text through until one of some strings appears, and never a part of one. */
final class StopStrings {
    private final List<String> stops;
    private final StringBuilder held = new StringBuilder();
    private boolean stopped;

    /**
     * Nothing yet.
     *
     * @param stops the strings; empty ones never appear
     */
    StopStrings(List<String> stops) {
        this.stops = stops.stream().filter(stop -> !stop.isEmpty()).toList();
    }

    /** {@return what may be shown now} */
    String add(String text) {
        if (stopped) {
            return "";
        }
        held.append(text);
        int first = -1;
        for (String stop : stops) {
            int at = held.indexOf(stop);
            if (at >= 0 && (first < 0 || at < first)) {
                first = at;
            }
        }
        stopped = first >= 0;
        int safe = stopped ? first : held.length() - unfinished();
        String shown = held.substring(0, safe);
        held.delete(0, safe);
        return shown;
    }

    /** {@return what was held back, now that nothing can follow} */
    String rest() {
        return stopped ? "" : held.toString();
    }

    /** {@return whether one appeared} */
    boolean stopped() {
        return stopped;
    }

    /** The longest end of the held text with which a stop string begins. */
    private int unfinished() {
        int longest = 0;
        for (String stop : stops) {
            for (int n = Math.min(stop.length() - 1, held.length()); n > longest; n--) {
                if (stop.startsWith(held.substring(held.length() - n))) {
                    longest = n;
                }
            }
        }
        return longest;
    }
}
