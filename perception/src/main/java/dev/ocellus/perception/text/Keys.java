// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.text;

import java.util.ArrayList;
import java.util.List;

/** The characters that a recogniser can give, by class. */
final class Keys {
    private final List<String> classes;

    private Keys(List<String> classes) {
        this.classes = List.copyOf(classes);
    }

    /**
     * {@return the classes of a list of characters: nothing first, a space last}
     *
     * @param lines one character a line; the last line may end or not
     */
    static Keys of(String lines) {
        List<String> classes = new ArrayList<>();
        classes.add("");
        // of all that ends a line only the line feed: some keys are other separators
        for (String line : lines.replaceFirst("\n$", "").split("\n", -1)) {
            classes.add(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
        }
        classes.add(" ");
        return new Keys(classes);
    }

    int count() {
        return classes.size();
    }

    String text(int index) {
        return classes.get(index);
    }
}
