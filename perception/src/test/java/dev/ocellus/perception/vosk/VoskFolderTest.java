// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.vosk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.perception.EngineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class VoskFolderTest {
    private static final byte[] FST = {(byte) 0xD6, (byte) 0xFD, (byte) 0xB2, 0x7E, 1};

    @TempDir Path folder;

    @BeforeEach
    void fill() throws IOException {
        write("am/final.mdl", new byte[] {0, 'B', 1});
        write("conf/mfcc.conf", new byte[] {'-'});
        write("conf/model.conf", new byte[] {'-'});
        write("graph/HCLr.fst", FST);
        write("graph/Gr.fst", FST);
        write("graph/disambig_tid.int", new byte[] {'1'});
        for (String name :
                List.of(
                        "final.dubm",
                        "final.ie",
                        "final.mat",
                        "global_cmvn.stats",
                        "online_cmvn.conf",
                        "splice.conf")) {
            write("ivector/" + name, new byte[] {1});
        }
    }

    private void write(String name, byte[] content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.resolveSibling(""));
        Files.write(file, content);
    }

    @Test
    void aWholeFolderIsAccepted() throws EngineException {
        assertTrue(VoskFolder.check("vosk-x", folder).dynamic());
    }

    @Test
    void aFolderWithOneGraphHasAFixedVocabulary() throws Exception {
        Files.delete(folder.resolve("graph/HCLr.fst"));
        write("graph/HCLG.fst", FST);
        assertFalse(VoskFolder.check("vosk-x", folder).dynamic());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "am/final.mdl",
                "conf/mfcc.conf",
                "conf/model.conf",
                "graph/HCLr.fst",
                "graph/Gr.fst",
                "graph/disambig_tid.int",
                "ivector/final.dubm",
                "ivector/final.ie",
                "ivector/final.mat",
                "ivector/global_cmvn.stats",
                "ivector/online_cmvn.conf",
                "ivector/splice.conf"
            })
    void aMissingOrEmptyFileIsRefusedByName(String file) throws IOException {
        Files.write(folder.resolve(file), new byte[0]);
        assertRefused(file.equals("graph/HCLr.fst") ? "HCLr.fst is empty" : file + " is empty");
        Files.delete(folder.resolve(file));
        assertRefused(file.equals("graph/HCLr.fst") ? "graph/HCLG.fst cannot be read" : file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"am/final.mdl", "graph/HCLr.fst", "graph/Gr.fst"})
    void aFileOfAnotherKindIsRefused(String file) throws IOException {
        write(file, "<html>not found</html>".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertRefused(file + " is damaged or of another kind");
    }

    private void assertRefused(String why) {
        String message =
                assertThrows(EngineException.class, () -> VoskFolder.check("vosk-x", folder))
                        .getMessage();
        assertTrue(message.contains(why), message);
        assertTrue(message.endsWith("run: ocellus models pull vosk-x"), message);
    }

    @ParameterizedTest
    @CsvSource({"vosk-ko, ko", "vosk-small-en-us, en", "vosk-model-de, de", "VOSK-FR, fr"})
    void theIdNamesTheLanguage(String id, String language) throws EngineException {
        assertEquals(language, VoskTranscriber.language(id));
    }

    @Test
    void anIdWithoutLanguageIsRefused() {
        assertThrows(EngineException.class, () -> VoskTranscriber.language("vosk-small"));
    }
}
