// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.cli;

import java.util.List;
import java.util.Random;

/** A story without end or sense, in varied English sentences; the same for the same seed. */
final class ReadingText {
    private static final List<String> WHO =
            List.of(
                    "The old captain",
                    "A young doctor",
                    "My neighbour",
                    "The night train",
                    "Nobody in the village",
                    "Her eldest brother",
                    "The keeper of the lighthouse",
                    "An army of ants",
                    "The jury",
                    "Jarrod",
                    "Alexander",
                    "Naomi",
                    "Michael",
                    "The microphone",
                    "Oakley",
                    "Rebecca",
                    "The harvest",
                    "Every driver",
                    "A hayrick on the hill",
                    "The committee",
                    "Our teacher",
                    "Hector");
    private static final List<String> DID =
            List.of(
                    "walked along the river",
                    "forgot the key",
                    "looked at the harbour",
                    "remembered the song",
                    "sold the horses",
                    "argued about the price of bread",
                    "heard a noise in the cellar",
                    "waited for the ferry",
                    "okayed the new plan",
                    "wrote a letter to the mayor",
                    "counted ninety boxes",
                    "opened the window",
                    "asked the lecturer for help",
                    "played jazz in the bar",
                    "ate the last apple",
                    "electrified the whole street",
                    "moved to Alaska",
                    "hid the jar of honey",
                    "made my crop of potatoes look small",
                    "told a lie",
                    "painted the kitchen");
    private static final List<String> WHEN =
            List.of(
                    "before sunrise",
                    "in the middle of the storm",
                    "at a quarter past nine",
                    "on the first of March",
                    "after the long winter",
                    "while the children slept",
                    "as the bells began to ring",
                    "when the rain had stopped",
                    "in 1893",
                    "for three days and two nights",
                    "without a word",
                    "more than once");
    private static final List<String> JOINED =
            List.of(
                    "because",
                    "although",
                    "and then",
                    "but",
                    "so that",
                    "until",
                    "while",
                    "and yet");
    private static final List<String> SAID =
            List.of(
                    "Hey, what are you doing there?",
                    "Okay, now we can begin.",
                    "Is that all?",
                    "How very strange!",
                    "I do not believe a word of it.",
                    "Nobody asked you.",
                    "Hey, Marcus, wait for us!",
                    "All right, let us go.",
                    "It is too late, I fear.");

    private final Random random;

    ReadingText(long seed) {
        random = new Random(seed);
    }

    /** {@return the next paragraph} */
    String paragraph() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            text.append(sentence()).append(' ');
        }
        return text.toString().strip();
    }

    private String sentence() {
        String clause = one(WHO) + " " + one(DID) + " " + one(WHEN);
        return switch (random.nextInt(5)) {
            case 0 -> one(SAID);
            case 1 -> clause + ", " + one(JOINED) + " " + lower(one(WHO)) + " " + one(DID) + ".";
            case 2 -> "Did " + lower(one(WHO)) + " come " + one(WHEN) + "?";
            default -> clause + ".";
        };
    }

    private static String lower(String name) {
        boolean article = name.matches("(The|A|An|My|Her|Our|Every|Nobody) .*");
        return article ? Character.toLowerCase(name.charAt(0)) + name.substring(1) : name;
    }

    private String one(List<String> of) {
        return of.get(random.nextInt(of.size()));
    }
}
