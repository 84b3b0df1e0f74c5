// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.vosk;

import dev.ocellus.hal.IoReason;
import dev.ocellus.perception.EngineException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The folder of a Vosk model, looked at before the library does, which ends the process on some
 * files instead of refusing them. The store has compared digests; this is for a model that never
 * was one.
 *
 * @param path of the folder
 * @param dynamic whether its vocabulary can be restricted
 */
record VoskFolder(Path path, boolean dynamic) {
    private static final byte[] FST = {(byte) 0xD6, (byte) 0xFD, (byte) 0xB2, 0x7E};
    private static final byte[] KALDI = {0, 'B'};

    /**
     * Looks at a folder.
     *
     * @param id of the model, for messages
     * @param folder with {@code am}, {@code conf}, {@code graph} and {@code ivector}
     * @throws EngineException if a file is missing or is not what its name says
     */
    static VoskFolder check(String id, Path folder) throws EngineException {
        boolean dynamic = Files.exists(folder.resolve("graph/HCLr.fst"));
        check(id, folder, KALDI, List.of("am/final.mdl"));
        check(id, folder, new byte[0], List.of("conf/mfcc.conf", "conf/model.conf"));
        check(
                id,
                folder,
                FST,
                dynamic ? List.of("graph/HCLr.fst", "graph/Gr.fst") : List.of("graph/HCLG.fst"));
        check(id, folder, new byte[0], dynamic ? List.of("graph/disambig_tid.int") : List.of());
        if (Files.exists(folder.resolve("ivector"))) {
            check(
                    id,
                    folder,
                    new byte[0],
                    List.of(
                            "ivector/final.dubm",
                            "ivector/final.ie",
                            "ivector/final.mat",
                            "ivector/global_cmvn.stats",
                            "ivector/online_cmvn.conf",
                            "ivector/splice.conf"));
        }
        return new VoskFolder(folder, dynamic);
    }

    private static void check(String id, Path folder, byte[] start, List<String> files)
            throws EngineException {
        for (String file : files) {
            byte[] found;
            try (InputStream in = Files.newInputStream(folder.resolve(file))) {
                found = in.readNBytes(Math.max(1, start.length));
            } catch (IOException e) {
                throw refused(id, file + " cannot be read: " + IoReason.of(e));
            }
            if (found.length == 0) {
                throw refused(id, file + " is empty");
            }
            if (!Arrays.equals(Arrays.copyOf(found, start.length), start)) {
                throw refused(id, file + " is damaged or of another kind");
            }
        }
    }

    private static EngineException refused(String id, String why) {
        return new EngineException(id, why, "run: ocellus models pull " + id);
    }
}
