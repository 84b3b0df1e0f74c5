// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.voice;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The words that hold an English sentence together: they are never what a number counts. */
final class LittleWords {
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Set<String> ALL =
            Set.copyOf(
                    SPACE.splitAsStream(
                                    """
                                    a an the this that these those my your his her its our their no some any
                                    all each every both either neither
                                    i you he she it we they me him us them who whom whose which what
                                    and or but nor so yet if when while where why how because though although
                                    unless than as whether then thus
                                    of in on at by to from for with without into onto over under above below
                                    between among across along around after before behind beside beyond near
                                    off out up down past per since through thru till until toward towards
                                    via within against about during
                                    is are was were be been being am do does did has have had will would can
                                    could shall should may might must isn't wasn't won't
                                    not also only just even still again already now today tonight tomorrow
                                    yesterday there here too very more most less least ago later earlier away
                                    apart instead maybe perhaps left
                                    everyone everybody everything someone somebody something anyone nobody
                                    nothing works falls marks comes begins starts ends looks seems sounds
                                    suits happens means\
                                    """
                                            .strip())
                            .toList());

    private LittleWords() {}

    /**
     * {@return whether this is such a word}
     *
     * @param word in any case
     */
    static boolean has(String word) {
        return ALL.contains(word.toLowerCase(Locale.ROOT));
    }
}
