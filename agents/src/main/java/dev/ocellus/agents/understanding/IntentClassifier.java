// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.understanding;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Says how likely each intent is: multinomial logistic regression over {@link IntentFeatures},
 * learnt from the templates and the examples of a language. Immutable and thread-safe.
 */
final class IntentClassifier {
    private static final int MAGIC = 0x4F434931;

    private final List<Intent> intents;
    private final float[][] dense;
    private final float[][] sparse;
    private final float[] bias;
    private final String digest;

    /**
     * @param intents in the order of the rows
     * @param dense a row an intent, a column a dimension of the meaning
     * @param sparse a row an intent, a column a bucket
     * @param bias one an intent
     * @param digest of what it was learnt from
     */
    IntentClassifier(
            List<Intent> intents, float[][] dense, float[][] sparse, float[] bias, String digest) {
        this.intents = List.copyOf(intents);
        this.dense = dense;
        this.sparse = sparse;
        this.bias = bias;
        this.digest = digest;
    }

    /** {@return the intents, in the order of {@link #scores}} */
    List<Intent> intents() {
        return intents;
    }

    /** {@return SHA-256 of what it was learnt from} */
    String digest() {
        return digest;
    }

    /** {@return whether it was learnt with the meaning of sentences, not by their words alone} */
    boolean takesMeaning() {
        return dense[0].length > 0;
    }

    /** {@return the probability of each intent, 0 to 1, together 1} */
    float[] scores(IntentFeatures features) {
        float[] scores = bias.clone();
        float each = features.each();
        float greatest = Float.NEGATIVE_INFINITY;
        // A vector of another encoder says nothing here.
        boolean known = features.meaning().length == dense[0].length;
        float[] meaning = known ? features.meaning() : new float[0];
        for (int k = 0; k < scores.length; k++) {
            float sum = 0;
            for (int index : features.indices()) {
                sum += sparse[k][index];
            }
            float product = 0;
            for (int d = 0; d < meaning.length; d++) {
                product += meaning[d] * dense[k][d];
            }
            scores[k] += each * sum + IntentFeatures.DENSE * product;
            greatest = Math.max(greatest, scores[k]);
        }
        float all = 0;
        for (int k = 0; k < scores.length; k++) {
            scores[k] = (float) Math.exp(scores[k] - greatest);
            all += scores[k];
        }
        for (int k = 0; k < scores.length; k++) {
            scores[k] /= all;
        }
        return scores;
    }

    /** {@return the classifier of a language, as {@link #write} left it} */
    static IntentClassifier read(String language) {
        try (InputStream file = IntentClassifier.class.getResourceAsStream(language + ".intents")) {
            if (file == null) {
                throw new IllegalArgumentException(language + ".intents is not there");
            }
            return read(new DataInputStream(new BufferedInputStream(new GZIPInputStream(file))));
        } catch (IOException e) {
            throw new UncheckedIOException(language + ".intents cannot be read", e);
        }
    }

    private static IntentClassifier read(DataInputStream in) throws IOException {
        if (in.readInt() != MAGIC) {
            throw new IOException("it is no classifier");
        }
        String digest = in.readUTF();
        int n = in.readInt();
        int dimensions = in.readInt();
        List<Intent> intents = new ArrayList<>();
        float[][] dense = new float[n][];
        float[][] sparse = new float[n][];
        float[] bias = new float[n];
        for (int k = 0; k < n; k++) {
            intents.add(Intent.named(in.readUTF()));
            bias[k] = in.readFloat();
            dense[k] = row(in, dimensions);
            sparse[k] = row(in, IntentFeatures.BUCKETS);
        }
        return new IntentClassifier(intents, dense, sparse, bias, digest);
    }

    private static float[] row(DataInputStream in, int length) throws IOException {
        float scale = in.readFloat();
        byte[] levels = in.readNBytes(length);
        float[] row = new float[length];
        for (int i = 0; i < length; i++) {
            row[i] = levels[i] * scale;
        }
        return row;
    }

    /** Writes it, each weight as a byte: of 127 steps no decision was seen to change. */
    void write(OutputStream file) throws IOException {
        DataOutputStream out = new DataOutputStream(new GZIPOutputStream(file));
        out.writeInt(MAGIC);
        out.writeUTF(digest);
        out.writeInt(intents.size());
        out.writeInt(dense[0].length);
        for (int k = 0; k < intents.size(); k++) {
            out.writeUTF(intents.get(k).name());
            out.writeFloat(bias[k]);
            write(out, dense[k]);
            write(out, sparse[k]);
        }
        out.close();
    }

    private static void write(DataOutputStream out, float[] row) throws IOException {
        float greatest = 1e-9f;
        for (float weight : row) {
            greatest = Math.max(greatest, Math.abs(weight));
        }
        float scale = greatest / 127;
        out.writeFloat(scale);
        for (float weight : row) {
            out.writeByte(Math.round(weight / scale));
        }
    }
}
