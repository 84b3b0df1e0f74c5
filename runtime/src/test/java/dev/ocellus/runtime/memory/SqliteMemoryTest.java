// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.memory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.agents.Meaning;
import dev.ocellus.agents.memory.Entry;
import dev.ocellus.agents.memory.Item;
import dev.ocellus.agents.memory.Kind;
import dev.ocellus.agents.memory.Query;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteMemoryTest {
    private static final Instant NOW = Instant.parse("2026-05-04T09:00:00.123Z");

    @TempDir private Path folder;
    @TempDir private Path scratch;

    @Test
    void everythingIsThereAfterItWasOpenedAgain() {
        Item item =
                new Item(
                        Kind.SIGHTING,
                        "Cup",
                        NOW,
                        "on the left",
                        true,
                        Map.of("box", "1,2,3,4"),
                        new byte[] {1, 2, 3});
        long id;
        try (SqliteMemory memory = open()) {
            id = memory.add(item).id();
        }
        try (SqliteMemory memory = open()) {
            Item kept = memory.get(id).orElseThrow().item();
            assertEquals(item.text(), kept.text());
            assertEquals(item.at(), kept.at());
            assertEquals(item.place(), kept.place());
            assertEquals(item.data(), kept.data());
            assertTrue(kept.pinned());
            assertArrayEquals(item.thumbnail(), kept.thumbnail());
        }
    }

    @Test
    void anIdIsNotGivenTwice() {
        try (SqliteMemory memory = open()) {
            long first = note(memory, "one");
            memory.forget(first);
            assertNotEquals(first, note(memory, "two"));
        }
    }

    @Test
    void whatIsChangedIsFoundByItsNewWordsAlone() {
        try (SqliteMemory memory = open()) {
            long id = note(memory, "the bicycle is in the cellar");
            assertTrue(memory.change(new Entry(id, Item.of(Kind.NOTE, "the sledge is here", NOW))));
            assertEquals(List.of(), find(memory, "bicycle"));
            assertEquals(List.of(id), find(memory, "sledge"));
            assertFalse(memory.change(new Entry(id + 1, Item.of(Kind.NOTE, "none", NOW))));
        }
    }

    @Test
    void aQuestionFindsTheNoteAndItsSmallWordsFindNothing() {
        try (SqliteMemory memory = SqliteMemory.open(folder, Meaning.NONE)) {
            long keys = note(memory, "the keys are in the blue bowl");
            note(memory, "where it was I did not know, so I left it to my sister");
            assertEquals(List.of(keys), find(memory, "where did I leave my keys"));
            assertEquals(List.of(), find(memory, "where did I leave my guitar"));
            assertEquals(List.of(), find(memory, "where is it"));
            assertEquals(List.of(), find(memory, "?!"));
        }
    }

    @Test
    void whatIsMeantIsFoundByOtherWords() {
        try (SqliteMemory memory = open()) {
            long car = note(memory, "the car stands at the station");
            note(memory, "milk, eggs and flour");
            assertEquals(List.of(car), find(memory, "the automobile at the station"));
        }
    }

    @Test
    void withoutAnEncoderWordsAloneAreFound() {
        try (SqliteMemory memory = SqliteMemory.open(folder, Meaning.NONE)) {
            long car = note(memory, "the car stands at the station");
            assertEquals(List.of(car), find(memory, "station"));
            assertEquals(List.of(), find(memory, "automobile"));
        }
        try (SqliteMemory memory = open()) {
            assertEquals(1, memory.unlearnt());
            assertEquals(1, memory.learn(10));
            assertEquals(1, find(memory, "the automobile stands at the stop").size());
        }
    }

    @Test
    void anotherEncoderLearnsEverythingAnew() {
        try (SqliteMemory memory = open()) {
            note(memory, "the car stands at the station");
        }
        try (SqliteMemory memory = SqliteMemory.open(folder, new WordMeaning(2))) {
            assertEquals(0, find(memory, "the automobile stands at a stop").size());
            assertEquals(1, memory.learn(10));
            assertEquals(1, find(memory, "the automobile stands at a stop").size());
        }
    }

    @Test
    void wordsAreFoundWithoutCaseDiacriticsAndEndingsAndInOtherScripts() {
        try (SqliteMemory memory = open()) {
            long cafe = note(memory, "Café Zürich opens at nine");
            long parked = note(memory, "I parked on level three");
            long tokyo = note(memory, "東京駅の三番出口で会う");
            long moscow = note(memory, "Встреча в Москве");
            long cake = note(memory, "🎂 for Anna");
            assertEquals(List.of(cafe), find(memory, "CAFE zurich"));
            assertEquals(List.of(parked), find(memory, "park"));
            assertEquals(List.of(tokyo), find(memory, "東京駅"));
            assertEquals(List.of(moscow), find(memory, "москве"));
            assertEquals(List.of(cake), find(memory, "🎂"));
        }
    }

    @Test
    void onlyTheKindsAndTheTimeThatAreAskedForAreFound() {
        try (SqliteMemory memory = open()) {
            memory.add(Item.of(Kind.SIGHTING, "Cup", NOW.minus(Duration.ofDays(2))));
            long late = memory.add(Item.of(Kind.SIGHTING, "Cup", NOW)).id();
            long note = note(memory, "the cup belongs to Mira");
            assertEquals(
                    List.of(late),
                    ids(
                            memory.find(
                                    new Query(
                                            "cup",
                                            Set.of(Kind.SIGHTING),
                                            NOW.minusSeconds(60),
                                            9))));
            assertEquals(
                    List.of(note),
                    ids(memory.find(new Query("cup", Set.of(Kind.NOTE, Kind.HEARD), null, 9))));
        }
    }

    @Test
    void aThingThatIsSeenOftenDoesNotHideTheNoteAboutIt() {
        try (SqliteMemory memory = open()) {
            long note = note(memory, "the cup of Mira");
            long last = 0;
            for (int i = 0; i < 50; i++) {
                last = memory.add(Item.of(Kind.SIGHTING, "Cup", NOW.plusSeconds(i))).id();
            }
            List<Long> found = find(memory, "cup");
            assertEquals(Set.of(note, last), Set.copyOf(found.subList(0, 2)));
            assertEquals(9, found.size());
        }
    }

    @Test
    void ofTwoEquallyGoodTheNewerComesFirst() {
        try (SqliteMemory memory = open()) {
            long old = memory.add(Item.of(Kind.NOTE, "keys in the bowl", NOW)).id();
            long young =
                    memory.add(Item.of(Kind.NOTE, "keys in the shed", NOW.plusSeconds(9))).id();
            assertEquals(List.of(young, old), find(memory, "keys"));
        }
    }

    @Test
    void listsAreNewestFirst() {
        try (SqliteMemory memory = open()) {
            long second = memory.add(Item.of(Kind.NOTE, "b", NOW)).id();
            long first = memory.add(Item.of(Kind.NOTE, "a", NOW.minusSeconds(1))).id();
            long heard = memory.add(Item.of(Kind.HEARD, "c", NOW.plusSeconds(1))).id();
            assertEquals(List.of(second, first), ids(memory.list(Kind.NOTE, 5)));
            assertEquals(List.of(heard, second), ids(memory.list(EnumSet.allOf(Kind.class), 2)));
        }
    }

    @Test
    void whatIsTooOldGoesUnlessItIsPinned() {
        try (SqliteMemory memory = open()) {
            Instant old = NOW.minus(Duration.ofDays(8));
            memory.add(Item.of(Kind.HEARD, "old words", old));
            long pinned =
                    memory.add(new Item(Kind.HEARD, "pin", old, "", true, Map.of(), null)).id();
            long note = memory.add(Item.of(Kind.NOTE, "old note", old)).id();
            long young = memory.add(Item.of(Kind.HEARD, "young words", NOW)).id();
            Retention week = new Retention(Map.of(Kind.HEARD, Duration.ofDays(7)));
            assertEquals(1, memory.expire(week, NOW));
            assertEquals(0, memory.expire(week, NOW));
            assertEquals(List.of(young, pinned), ids(memory.list(Kind.HEARD, 9)));
            assertTrue(memory.get(note).isPresent());
            assertEquals(List.of(young), find(memory, "words"));
        }
    }

    @Test
    void noByteOfWhatIsForgottenIsLeft() throws Exception {
        String secret = "Xanthippe4711";
        byte[] thumbnail = "thumbnailOfXanthippe".repeat(40).getBytes(StandardCharsets.UTF_8);
        Item item =
                new Item(
                        Kind.NOTE,
                        "meet " + secret + " at noon",
                        NOW,
                        "near " + secret,
                        false,
                        Map.of("who", secret),
                        thumbnail);
        long id;
        try (SqliteMemory memory = open()) {
            for (int i = 0; i < 300; i++) {
                note(memory, "filler number " + i + " with some words around it " + i * 31);
            }
            id = memory.add(item).id();
            for (int i = 300; i < 600; i++) {
                note(memory, "filler number " + i + " with some words around it " + i * 31);
            }
        }
        // The search finds it while it is there: in the text, and folded in the index of words.
        byte[] before = Decrypted.pages(folder, scratch);
        assertTrue(Decrypted.holds(before, secret));
        assertTrue(Decrypted.holds(before, "anthippe4711"));
        assertTrue(Decrypted.holds(before, "thumbnailOf"));
        byte[] vector = Vector.of(new WordMeaning(1).of(item.text())).bytes();
        assertTrue(contains(before, vector));
        try (SqliteMemory memory = open()) {
            assertTrue(memory.forget(id));
            assertFalse(memory.forget(id));
            assertEquals(0, Files.size(folder.resolve("memory.db-wal")));
            assertEquals(List.of(), find(memory, secret));
        }
        byte[] after = Decrypted.pages(folder, scratch);
        assertFalse(Decrypted.holds(after, secret));
        assertFalse(Decrypted.holds(after, "anthippe4711"));
        assertFalse(Decrypted.holds(after, "thumbnailOf"));
        assertFalse(contains(after, vector));
        assertTrue(Decrypted.holds(after, "filler number 599"));
        try (SqliteMemory memory = open()) {
            assertEquals(600, memory.list(Kind.NOTE, 1_000).size());
        }
    }

    private static boolean contains(byte[] bytes, byte[] part) {
        for (int i = 0; i + part.length <= bytes.length; i++) {
            if (Arrays.equals(bytes, i, i + part.length, part, 0, part.length)) {
                return true;
            }
        }
        return false;
    }

    @Test
    void theLastTracesOfATimerThatEndedGoOnceADay() throws Exception {
        try (SqliteMemory memory = open()) {
            long id = memory.add(Item.of(Kind.TIMER, "Xanthippe4711", NOW)).id();
            assertTrue(memory.forget(id));
            assertEquals(List.of(), memory.list(Kind.TIMER, 9));
            assertEquals(List.of(), find(memory, "Xanthippe4711"));
            memory.tend(new Retention(Map.of()), NOW);
        }
        assertFalse(Decrypted.holds(Decrypted.pages(folder, scratch), "anthippe4711"));
    }

    @Test
    void aTextThatOthersHaveTooStaysWhenOneIsForgotten() {
        try (SqliteMemory memory = open()) {
            long one = memory.add(Item.of(Kind.SIGHTING, "Cup", NOW)).id();
            long two = memory.add(Item.of(Kind.SIGHTING, "Cup", NOW.plusSeconds(1))).id();
            memory.forget(two);
            assertEquals(List.of(one), find(memory, "cup"));
        }
    }

    @Test
    void noFileHoldsPlainText() throws Exception {
        try (SqliteMemory memory = open()) {
            for (int i = 0; i < 200; i++) {
                note(memory, "PlainTextMarker " + i);
            }
            assertTrue(Files.size(folder.resolve("memory.db-wal")) > 0);
            assertFalse(Decrypted.isPlain(folder, "PlainTextMarker"));
            assertFalse(Decrypted.isPlain(folder, "plaintextmark"));
            assertFalse(Decrypted.isPlain(folder, "SQLite format"));
        }
        assertFalse(Decrypted.isPlain(folder, "PlainTextMarker"));
        assertTrue(Decrypted.holds(Decrypted.pages(folder, scratch), "PlainTextMarker"));
        for (String name : List.of("memory.db", "memory.key")) {
            assertEquals(
                    PosixFilePermissions.fromString("rw-------"),
                    Files.getPosixFilePermissions(folder.resolve(name)),
                    name);
        }
    }

    @Test
    void everythingForgottenTakesFileAndKeyAndTheNextNoteMakesNewOnes() throws Exception {
        try (SqliteMemory memory = open()) {
            note(memory, "one");
            String key = Files.readString(folder.resolve("memory.key"));
            assertTrue(memory.forgetAll());
            for (String name :
                    List.of("memory.db", "memory.db-wal", "memory.db-shm", "memory.key")) {
                assertFalse(Files.exists(folder.resolve(name)), name);
            }
            long id = note(memory, "two");
            assertEquals(List.of(id), find(memory, "two"));
            assertEquals(List.of(), find(memory, "one"));
            assertNotEquals(key, Files.readString(folder.resolve("memory.key")));
        }
    }

    @Test
    void whileAnotherHasTheFileOpenItIsEmptiedInstead() throws Exception {
        try (SqliteMemory running = open();
                SqliteMemory other = open()) {
            note(running, "Xanthippe4711");
            assertFalse(other.forgetAll());
            assertEquals(List.of(), running.list(Kind.NOTE, 9));
            assertEquals(List.of(), find(running, "Xanthippe4711"));
            long id = note(running, "sister came");
            assertEquals(List.of(id), find(other, "sister"));
        }
        assertFalse(Decrypted.holds(Decrypted.pages(folder, scratch), "Xanthippe4711"));
    }

    @Test
    void twoThatHaveTheFileOpenSeeWhatTheOtherRemembers() {
        try (SqliteMemory one = open();
                SqliteMemory two = open()) {
            assertEquals(List.of(), find(one, "keys"));
            long id = note(two, "the keys are in the bowl");
            assertEquals(List.of(id), find(one, "keys"));
            one.forget(id);
            assertEquals(List.of(), find(two, "keys"));
        }
    }

    @Test
    void manyAreAddedWholeOrNotAtAll() {
        try (SqliteMemory memory = open()) {
            note(memory, "before");
            assertThrows(
                    IllegalStateException.class,
                    () ->
                            memory.addAll(
                                    taker -> {
                                        taker.accept(Item.of(Kind.NOTE, "lost", NOW));
                                        throw new IllegalStateException("damaged");
                                    },
                                    _ -> {}));
            assertEquals(1, memory.list(Kind.NOTE, 9).size());
            assertEquals(List.of(), find(memory, "lost"));
            note(memory, "after");
            assertEquals(2, memory.list(Kind.NOTE, 9).size());
        }
    }

    private SqliteMemory open() {
        return SqliteMemory.open(folder, new WordMeaning(1));
    }

    private static long note(SqliteMemory memory, String text) {
        return memory.add(Item.of(Kind.NOTE, text, NOW)).id();
    }

    private static List<Long> find(SqliteMemory memory, String text) {
        return ids(memory.find(new Query(text, EnumSet.allOf(Kind.class), null, 9)));
    }

    private static List<Long> ids(List<Entry> entries) {
        return entries.stream().map(Entry::id).toList();
    }
}
