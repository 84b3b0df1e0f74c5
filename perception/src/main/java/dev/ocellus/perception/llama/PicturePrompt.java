// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.llama;

import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.smolvlm.Tiling;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A question about a picture as SmolVLM was taught to read it: the chat template of its model card,
 * and the picture as {@code processing_idefics3.py} of Hugging Face's transformers writes it. What
 * the question says is never read as markup, whatever it says.
 */
final class PicturePrompt {
    private static final String IMAGE = "<image>";
    private static final String AROUND = "<fake_token_around_image>";
    private static final String WHOLE = "<global-img>";
    private static final String START = "<|im_start|>";
    private static final String END = "<end_of_utterance>";

    private final Vocabulary vocabulary;
    private final int imageToken;
    private final int tileTokens;

    /**
     * Looks the markup up.
     *
     * @param file of the vocabulary, for messages
     * @param tileTokens embeddings of one tile
     * @throws EngineException if the vocabulary has not the markup of SmolVLM
     */
    PicturePrompt(Vocabulary vocabulary, String file, int tileTokens) throws EngineException {
        this.vocabulary = vocabulary;
        this.tileTokens = tileTokens;
        for (String name : List.of(IMAGE, AROUND, WHOLE, START, END)) {
            if (vocabulary.tokens(name, false, true).length != 1) {
                throw new EngineException(
                        file,
                        "its vocabulary has no " + name + ": it is no language half of SmolVLM",
                        "choose the file that belongs to the vision half");
            }
        }
        imageToken = vocabulary.tokens(IMAGE, false, true)[0];
    }

    /** {@return the token whose place an image embedding takes} */
    int imageToken() {
        return imageToken;
    }

    /**
     * {@return the tokens of a question, up to where the answer begins}
     *
     * @param question any text
     * @param tiling of the picture
     * @param firstImage number of the first embedding, as {@link ImageEmbeddings} counts
     */
    int[] tokens(String question, Tiling tiling, int firstImage) {
        IntStream.Builder tokens = IntStream.builder();
        int image = firstImage;
        String before = START + "User:" + AROUND;
        for (int row = 1; row <= tiling.rows(); row++) {
            for (int column = 1; column <= tiling.columns(); column++) {
                add(tokens, before + "<row_" + row + "_col_" + column + ">", true);
                image = addImage(tokens, image);
                before = AROUND;
            }
            before = "\n" + AROUND;
        }
        add(tokens, (tiling.rows() > 0 ? "\n" : "") + before + WHOLE, true);
        addImage(tokens, image);
        add(tokens, AROUND, true);
        add(tokens, question.replace("\0", ""), false);
        add(tokens, END + "\nAssistant:", true);
        return tokens.build().toArray();
    }

    private void add(IntStream.Builder tokens, String text, boolean markup) {
        for (int token : vocabulary.tokens(text, false, markup)) {
            tokens.add(token);
        }
    }

    private int addImage(IntStream.Builder tokens, int first) {
        for (int i = 0; i < tileTokens; i++) {
            tokens.add(first - i);
        }
        return first - tileTokens;
    }
}
