// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WantedThingTest {
    @ParameterizedTest
    @CsvSource({
        "key, the spare key is under the pot, SUCH",
        "my keys, keys: on the kitchen table, SUCH",
        "spare key, the spare key is under the pot, SAME",
        "car key, the spare key is under the pot, NONE",
        "car keys, my car key hangs by the door, SAME",
        "the key of the car, the car key is in the drawer, SAME",
        "spare key, the key is under the pot, SUCH",
        "key, the key ring is in the hall, NONE",
        "key, the code of the lock is 1234, NONE",
        "passport, I put my passport in the safe, SAME",
        "red umbrella, the blue umbrella is at home, NONE",
        "pair of glasses, my glasses are in the car, SAME",
        "mug, dentist on Monday, NONE",
    })
    void aNoteIsAboutTheThingOrNot(String thing, String note, WantedThing.Match match) {
        WantedThing wanted = WantedThing.of(thing);
        WantedThing.Match found = wanted.isIn(note);
        if (wanted.qualities().isEmpty() && match != WantedThing.Match.NONE) {
            assertEquals(WantedThing.Match.SAME, found);
        } else {
            assertEquals(match, found);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "backpack, Backpack, SAME",
        "red backpack, backpack, SUCH",
        "cup, Coffee cup, SAME",
        "tea cup, Coffee cup, NONE",
        "keys, Coffee cup, NONE",
        "glasses, wine glass, NONE",
        "car key, car, NONE",
        "dog leash, dog, NONE",
        "phone, cell phone, SAME",
        "mice, Computer mouse, SAME",
    })
    void aDetectorNamesTheThingOrNot(String thing, String label, WantedThing.Match match) {
        assertEquals(match, WantedThing.of(thing).isNamed(label));
    }
}
