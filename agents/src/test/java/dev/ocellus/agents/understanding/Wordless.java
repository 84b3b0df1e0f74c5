// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.understanding;

import dev.ocellus.perception.meaning.SentenceEncoder;

/** Of a language that no encoder knows: what its words say has to do. */
final class Wordless implements SentenceEncoder {
    @Override
    public float[] encode(String text) {
        return new float[0];
    }

    @Override
    public int dimensions() {
        return 0;
    }

    @Override
    public void close() {}
}
