// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.understanding;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Says which words of a sentence are the value of which slot: a linear model of tags in sequence (B
 * begins a value, I goes on with it, O is none), decoded by Viterbi, learnt as a structured
 * perceptron (Collins 2002) whose features are hashed. Immutable and thread-safe.
 */
final class SlotTagger {
    /** Feature hashing: Weinberger et al. 2009. */
    static final int BUCKETS = 1 << 18;

    private static final int MAGIC = 0x4F435331;
    private static final String NONE = "O";

    private final Delexicalizer delexicalizer;
    private final Map<String, List<String>> slots;
    private final float[] weights;

    /**
     * A value among words.
     *
     * @param slot its name
     * @param from index of its first word
     * @param end index after its last word
     */
    record Span(String slot, int from, int end) {}

    /**
     * @param delexicalizer of the language
     * @param slots that a skill takes, by its name
     * @param weights one a bucket
     */
    SlotTagger(Delexicalizer delexicalizer, Map<String, List<String>> slots, float[] weights) {
        this.delexicalizer = delexicalizer;
        this.slots = new TreeMap<>(slots);
        this.weights = weights;
    }

    /** {@return the values in a sentence that asks for a skill} */
    List<Span> spans(Tokens tokens, Intent intent, ZonedDateTime now) {
        return spans(tags(tokens, intent, now));
    }

    static List<Span> spans(List<String> tags) {
        List<Span> spans = new ArrayList<>();
        int from = 0;
        for (int at = 0; at <= tags.size(); at++) {
            String before = at == 0 ? NONE : tags.get(at - 1);
            String tag = at == tags.size() ? NONE : tags.get(at);
            if (!before.equals(NONE) && (tag.equals(NONE) || tag.startsWith("B"))) {
                spans.add(new Span(before.substring(2), from, at));
            }
            if (tag.startsWith("B")) {
                from = at;
            }
        }
        return spans;
    }

    /** {@return a tag a word} */
    List<String> tags(Tokens tokens, Intent intent, ZonedDateTime now) {
        List<String> names = names(intent);
        int n = tokens.size();
        List<List<String>> features = features(tokens, intent, now);
        float[][] best = new float[n][names.size()];
        int[][] back = new int[n][names.size()];
        for (int at = 0; at < n; at++) {
            for (int tag = 0; tag < names.size(); tag++) {
                float own = 0;
                for (String feature : features.get(at)) {
                    own += weights[bucket(feature, names.get(tag))];
                }
                best[at][tag] = Float.NEGATIVE_INFINITY;
                for (int before = 0; before < (at == 0 ? 1 : names.size()); before++) {
                    String previous = at == 0 ? "^" : names.get(before);
                    if (!allowed(previous, names.get(tag))) {
                        continue;
                    }
                    float all =
                            own
                                    + (at == 0 ? 0 : best[at - 1][before])
                                    + weights[transition(intent, previous, names.get(tag))];
                    if (all > best[at][tag]) {
                        best[at][tag] = all;
                        back[at][tag] = before;
                    }
                }
            }
        }
        String[] tags = new String[n];
        int tag = 0;
        for (int k = 1; n > 0 && k < names.size(); k++) {
            tag = best[n - 1][k] > best[n - 1][tag] ? k : tag;
        }
        for (int at = n - 1; at >= 0; at--) {
            tags[at] = names.get(tag);
            tag = back[at][tag];
        }
        return Arrays.asList(tags);
    }

    private List<String> names(Intent intent) {
        List<String> names = new ArrayList<>();
        names.add(NONE);
        for (String slot : slots.getOrDefault(intent.skill(), List.of())) {
            names.add("B-" + slot);
            names.add("I-" + slot);
        }
        return names;
    }

    private static boolean allowed(String before, String tag) {
        return !tag.startsWith("I-")
                || (before.length() > 2 && before.substring(2).equals(tag.substring(2)));
    }

    /** Visits the weights that speak for these tags of a sentence: learning moves them. */
    void visit(
            Tokens tokens, Intent intent, ZonedDateTime now, List<String> tags, IntConsumer step) {
        List<List<String>> features = features(tokens, intent, now);
        String before = "^";
        for (int at = 0; at < tokens.size(); at++) {
            for (String feature : features.get(at)) {
                step.accept(bucket(feature, tags.get(at)));
            }
            step.accept(transition(intent, before, tags.get(at)));
            before = tags.get(at);
        }
    }

    private static int transition(Intent intent, String before, String tag) {
        return bucket("t " + intent.skill() + ' ' + before, tag);
    }

    private List<List<String>> features(Tokens tokens, Intent intent, ZonedDateTime now) {
        int n = tokens.size();
        List<String> types = new ArrayList<>();
        for (Delexicalizer.Piece piece : delexicalizer.pieces(tokens, now)) {
            boolean typed = Character.isUpperCase(piece.word().charAt(0));
            for (int at = piece.from(); at < piece.end(); at++) {
                types.add(typed ? (at == piece.from() ? "B" : "I") + piece.word() : "");
            }
        }
        List<List<String>> all = new ArrayList<>();
        for (int at = 0; at < n; at++) {
            all.add(features(tokens, types, intent, at));
        }
        return all;
    }

    private static List<String> features(Tokens tokens, List<String> types, Intent intent, int at) {
        String word = word(tokens, at);
        String left = word(tokens, at - 1);
        String right = word(tokens, at + 1);
        String type = type(types, at);
        String skill = intent.skill() + ' ';
        List<String> found = new ArrayList<>();
        found.add("w " + word);
        found.add("l " + left);
        found.add("r " + right);
        found.add("ll " + word(tokens, at - 2));
        found.add("rr " + word(tokens, at + 2));
        found.add("lw " + left + ' ' + word);
        found.add("wr " + word + ' ' + right);
        found.add("llw " + word(tokens, at - 2) + ' ' + left);
        found.add("rrw " + right + ' ' + word(tokens, at + 2));
        found.add("T " + type);
        found.add("lT " + left + ' ' + type);
        found.add("Tl " + type(types, at - 1) + ' ' + type);
        found.add("Tr " + type + ' ' + type(types, at + 1));
        found.add("Tw " + type(types, at - 1) + ' ' + word);
        found.add("rT " + right + ' ' + type(types, at + 1));
        found.add("s " + (word.length() > 3 ? word.substring(word.length() - 3) : word));
        found.add("p " + tokens.pauses().get(at) + ' ' + type);
        int many = found.size();
        for (int i = 0; i < many; i++) {
            found.add(skill + found.get(i));
        }
        found.add(intent.name());
        found.add("i " + intent.name() + ' ' + left);
        found.add("e " + skill + (at == tokens.size() - 1) + (at == 0));
        return found;
    }

    private static String word(Tokens tokens, int at) {
        return at < 0 ? "^" : at >= tokens.size() ? "$" : tokens.words().get(at);
    }

    private static String type(List<String> types, int at) {
        return at < 0 || at >= types.size() ? "" : types.get(at);
    }

    private static int bucket(String feature, String tag) {
        int hash = (feature.hashCode() * 31 + tag.hashCode()) * 0x9E3779B1;
        return (hash ^ hash >>> 15) & (BUCKETS - 1);
    }

    /** {@return the tagger of a language, as {@link #write} left it} */
    static SlotTagger read(Grammar grammar, Map<String, List<String>> slots) {
        String name = grammar.language() + ".slots";
        try (InputStream file = SlotTagger.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalArgumentException(name + " is not there");
            }
            DataInputStream in =
                    new DataInputStream(new BufferedInputStream(new GZIPInputStream(file)));
            if (in.readInt() != MAGIC) {
                throw new IOException("it is no tagger");
            }
            float scale = in.readFloat();
            byte[] levels = in.readNBytes(BUCKETS);
            float[] weights = new float[BUCKETS];
            for (int i = 0; i < levels.length; i++) {
                weights[i] = levels[i] * scale;
            }
            return new SlotTagger(new Delexicalizer(grammar), slots, weights);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read", e);
        }
    }

    /** Writes it, each weight as a byte. */
    void write(OutputStream file) throws IOException {
        float greatest = 1e-9f;
        for (float weight : weights) {
            greatest = Math.max(greatest, Math.abs(weight));
        }
        float scale = greatest / 127;
        DataOutputStream out = new DataOutputStream(new GZIPOutputStream(file));
        out.writeInt(MAGIC);
        out.writeFloat(scale);
        for (float weight : weights) {
            out.writeByte(Math.round(weight / scale));
        }
        out.close();
    }
}
