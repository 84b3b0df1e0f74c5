// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.agents.Meaning;
import dev.ocellus.agents.memory.Entry;
import dev.ocellus.agents.memory.Item;
import dev.ocellus.agents.memory.Kind;
import dev.ocellus.agents.memory.Query;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;

/** Whatever is said or read can be remembered, asked for, written out and read in. */
class AnyTextTest {
    private static final Instant NOW = Instant.parse("2026-05-04T09:00:00.123Z");

    private Path folder;
    private SqliteMemory memory;

    @BeforeProperty
    void anEmptyMemory() throws IOException {
        folder = Files.createTempDirectory("ocellus-memory-test");
        memory = SqliteMemory.open(folder, Meaning.NONE);
    }

    @AfterProperty
    void removeIt() throws IOException {
        memory.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> random = Arbitraries.strings().all().ofMaxLength(60);
        return Arbitraries.oneOf(
                random.map(text -> Texts.whole(text).replace("\0", "")), sentences());
    }

    @Provide
    Arbitrary<String> sentences() {
        return Arbitraries.of(
                        "\"",
                        "'",
                        "*",
                        "^",
                        "(",
                        ")",
                        ":",
                        "-",
                        "NEAR(",
                        " AND ",
                        " OR ",
                        " NOT ",
                        "{body}",
                        "keys",
                        "bowl",
                        "\\",
                        "\n",
                        "\r\n",
                        "> ",
                        "- **",
                        "é",
                        "東京",
                        "שלום",
                        "مرحبا",
                        "किताब",
                        "👩‍👩‍👧",
                        "☕",
                        "\u2028",
                        ";--",
                        "%",
                        "_")
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
    }

    @Property(tries = 200)
    void anyTextIsGivenBackAndMayBeAskedFor(@ForAll("texts") String text) {
        Entry added =
                memory.add(new Item(Kind.NOTE, text, NOW, text, true, Map.of(text, text), null));
        Item kept = memory.get(added.id()).orElseThrow().item();
        assertEquals(text, kept.text());
        assertEquals(text, kept.place());
        assertEquals(Map.of(text, text), kept.data());
        assertTrue(memory.find(new Query(text, Set.of(Kind.HEARD), null, 9)).isEmpty());
    }

    @Property(tries = 60)
    void aSentenceIsFoundByItself(@ForAll("sentences") String text) {
        memory.forgetAll();
        memory.add(Item.of(Kind.NOTE, text, NOW));
        boolean hasWords = !Words.sought(text).isEmpty();
        List<Entry> found = memory.find(new Query(text, Set.of(Kind.NOTE), null, 9));
        assertEquals(hasWords ? 1 : 0, found.size());
    }

    @Property(tries = 60)
    void anyTextIsTheSameAfterItWasWrittenOutAndReadIn(
            @ForAll("texts") String text, @ForAll("texts") String place, @ForAll boolean pinned)
            throws IOException {
        for (String name : List.of("out.json", "out.md")) {
            memory.forgetAll();
            memory.add(new Item(Kind.HEARD, text, NOW, place, pinned, Map.of(), null));
            Path file = folder.resolve(name);
            MemoryFiles.write(memory, file, _ -> {});
            memory.forgetAll();
            assertEquals(1, MemoryFiles.read(memory, file, _ -> {}));
            assertEquals(0, MemoryFiles.read(memory, file, _ -> {}));
            Item kept = memory.list(Kind.HEARD, 9).getFirst().item();
            assertEquals(text, kept.text(), name);
            assertEquals(place, kept.place(), name);
            assertEquals(NOW, kept.at(), name);
            assertEquals(pinned, kept.pinned(), name);
        }
    }
}
