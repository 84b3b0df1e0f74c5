// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.llama;

/** Lets text through, but never what stands between think tags, nor a part of a tag. */
final class Thoughts {
    private final StringBuilder held = new StringBuilder();
    private boolean inside;

    /** {@return what may be shown now} */
    String add(String text) {
        held.append(text);
        StringBuilder shown = new StringBuilder();
        while (true) {
            String tag = inside ? ThinkingMode.CLOSE : ThinkingMode.OPEN;
            int at = held.indexOf(tag);
            if (at < 0) {
                int safe = held.length() - unfinished(tag);
                shown.append(inside ? "" : held.substring(0, safe));
                held.delete(0, safe);
                return shown.toString();
            }
            shown.append(inside ? "" : held.substring(0, at));
            held.delete(0, at + tag.length());
            inside = !inside;
        }
    }

    /** {@return what was held back, now that nothing can follow} */
    String rest() {
        return inside ? "" : held.toString();
    }

    /** The longest end of the held text with which the tag begins. */
    private int unfinished(String tag) {
        for (int n = Math.min(tag.length() - 1, held.length()); n > 0; n--) {
            if (tag.startsWith(held.substring(held.length() - n))) {
                return n;
            }
        }
        return 0;
    }
}
