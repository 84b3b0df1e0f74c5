// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PlacesTest {
    private final Places places = Places.WORLD;

    @ParameterizedTest
    @CsvSource({
        "berlin, Europe/Berlin",
        "Buenos Aires, America/Argentina/Buenos_Aires",
        "the netherlands, Europe/Amsterdam",
        "New Delhi, Asia/Kolkata",
        "Zürich, Europe/Zurich",
        "mexico city, America/Mexico_City",
        "springfield illinois, America/Chicago",
        "perth australia, Australia/Perth",
        "georgia, Asia/Tbilisi",
        "washington dc, America/New_York",
        "kathmando, Asia/Kathmandu",
        "munic, Europe/Berlin",
        "barcleona, Europe/Madrid",
        "port of spain trinidad and tobago, America/Port_of_Spain",
    })
    void aPlaceLiesInAZone(String said, String zone) {
        assertEquals(zone, Objects.requireNonNull(places.find(said).orElseThrow().zone()).getId());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "xyzzy",
                "",
                "the",
                "my house",
                "an hour",
                "mars",
                "rome and juliet",
                "london and paris",
                "berlin or tokyo",
                "atlantis"
            })
    void whatIsNoPlaceIsNotFound(String said) {
        assertTrue(places.find(said).isEmpty(), said);
    }

    @Test
    void someLieInSeveralZones() {
        assertNull(places.find("the united states").orElseThrow().zone());
    }
}
