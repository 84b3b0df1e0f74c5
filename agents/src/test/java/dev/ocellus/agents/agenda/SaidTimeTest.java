// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.agenda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SaidTimeTest {
    private static final ZonedDateTime NOW =
            ZonedDateTime.parse("2026-05-04T09:00:00+02:00[Europe/Berlin]");

    @ParameterizedTest
    @CsvSource({
        "09:01, 2026-05-04T09:01",
        "09:00, 2026-05-05T09:00",
        "06:45, 2026-05-05T06:45",
        "00:00, 2026-05-05T00:00",
        "2026-05-04T06:45, 2026-05-04T06:45",
        "2026-10-03T10:00, 2026-10-03T10:00"
    })
    void aTimeIsTheNextOneThatComesUnlessItsDayWasSaid(String said, String moment) {
        assertEquals(LocalDateTime.parse(moment), SaidTime.of(said).next(NOW));
        assertEquals(said, SaidTime.of(said).toString());
    }

    @Test
    void whatIsNoTimeIsRefused() {
        assertThrows(DateTimeParseException.class, () -> SaidTime.of("tomorrow"));
        assertThrows(DateTimeParseException.class, () -> SaidTime.of("2026-05-04"));
    }
}
