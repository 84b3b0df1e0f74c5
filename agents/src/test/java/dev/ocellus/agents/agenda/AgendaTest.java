// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.agenda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.agents.agenda.Appointments.Appointment;
import dev.ocellus.agents.memory.BriefMemory;
import dev.ocellus.agents.memory.Item;
import dev.ocellus.agents.memory.Kind;
import dev.ocellus.agents.memory.Memory;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class AgendaTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant NINE = Instant.parse("2026-05-04T07:00:00Z");

    private final Memory memory = new BriefMemory();
    private final Agenda agenda = new Agenda(memory);

    /** Both clocks have gone on by as much. */
    private static Moment after(Duration passed) {
        return after(passed, passed);
    }

    private static Moment after(Duration counted, Duration ofDay) {
        return new Moment(NINE.plus(ofDay), BERLIN, true, counted.toNanos());
    }

    private static Moment unset(Duration counted) {
        return new Moment(Instant.EPOCH.plus(counted), BERLIN, false, counted.toNanos());
    }

    private static Duration minutes(long minutes) {
        return Duration.ofMinutes(minutes);
    }

    private static Appointment alarm(String at, @Nullable String repeat) {
        return new Appointment(0, Kind.ALARM, "", LocalDateTime.parse(at), repeat, null);
    }

    @Test
    void aTimerFallsDueWhenItsTimeIsOverAndNotBefore() {
        agenda.timers().start(minutes(5), "pasta", after(Duration.ZERO));
        assertEquals(List.of(), agenda.due(after(minutes(5).minusMillis(1))));
        Due due = agenda.due(after(minutes(5))).getFirst();
        assertEquals("pasta", due.text());
        assertEquals(Kind.TIMER, due.kind());
        assertEquals(Duration.ZERO, due.late());
    }

    @Test
    void aTimerHeedsNoClockThatJumps() {
        agenda.timers().start(minutes(5), "", after(Duration.ZERO));
        assertEquals(List.of(), agenda.due(after(minutes(1), Duration.ofDays(30))));
        assertEquals(1, agenda.due(after(minutes(5), minutes(-600))).size());
    }

    @Test
    void aTimerGoesOnWhileTheGlassesAreOff() {
        agenda.timers().start(minutes(10), "", after(Duration.ZERO));
        Agenda restarted = new Agenda(memory);
        // The counting clock begins anew; four minutes have passed by the other.
        Moment back = new Moment(NINE.plus(minutes(4)), BERLIN, true, 0);
        assertEquals(minutes(6), restarted.timers().all(back).getFirst().left());
    }

    @Test
    void aTimerThatEndedWhileTheGlassesWereOffComesLateAndSaysSo() {
        agenda.timers().start(minutes(10), "", after(Duration.ZERO));
        Moment back = new Moment(NINE.plus(minutes(25)), BERLIN, true, 0);
        assertEquals(minutes(15), new Agenda(memory).due(back).getFirst().late());
    }

    @Test
    void withoutAClockATimerGoesOnFromWhereItWasUntilTheTimeIsKnown() {
        agenda.timers().start(minutes(10), "", after(Duration.ZERO));
        Agenda restarted = new Agenda(memory);
        assertEquals(minutes(10), restarted.timers().all(unset(Duration.ZERO)).getFirst().left());
        assertEquals(minutes(9), restarted.timers().all(unset(minutes(1))).getFirst().left());
        // At 9:07 the network sets the clock, two minutes after the start: it was off for five.
        Moment known = new Moment(NINE.plus(minutes(7)), BERLIN, true, minutes(2).toNanos());
        assertEquals(minutes(3), restarted.timers().all(known).getFirst().left());
    }

    @Test
    void aClockThatWentBackMakesNoTimerLonger() {
        agenda.timers().start(minutes(10), "", after(Duration.ZERO));
        Moment back = new Moment(NINE.minus(minutes(60)), BERLIN, true, 0);
        assertEquals(minutes(10), new Agenda(memory).timers().all(back).getFirst().left());
    }

    @Test
    void aPausedTimerStandsStillOverARestart() {
        Timers timers = agenda.timers();
        long id = timers.start(minutes(10), "", after(Duration.ZERO)).id();
        assertTrue(timers.pause(id, true, after(minutes(4))));
        assertFalse(timers.pause(id, true, after(minutes(4))));
        assertEquals(minutes(6), timers.all(after(minutes(30))).getFirst().left());
        Agenda restarted = new Agenda(memory);
        Moment back = new Moment(NINE.plus(minutes(90)), BERLIN, true, 0);
        assertEquals(minutes(6), restarted.timers().all(back).getFirst().left());
        assertEquals(List.of(), restarted.due(back));
        restarted.timers().pause(id, false, back);
        Moment later = new Moment(NINE.plus(minutes(96)), BERLIN, true, minutes(6).toNanos());
        assertEquals(1, restarted.due(later).size());
    }

    @Test
    void whatIsDueComesAgainAFewTimesUntilSomebodyTakesNotice() {
        agenda.timers().start(minutes(1), "", after(Duration.ZERO));
        Duration now = minutes(1);
        Due due = agenda.due(after(now)).getFirst();
        assertFalse(due.again());
        agenda.told(due, after(now));
        assertEquals(List.of(), agenda.due(after(now.plusSeconds(1))));
        for (int call = 2; call <= Agenda.MOST_CALLS; call++) {
            now = now.plus(Agenda.PAUSE);
            assertTrue(agenda.due(after(now)).getFirst().again());
        }
        for (int i = 0; i < 5; i++) {
            now = now.plus(Agenda.PAUSE);
            assertEquals(List.of(), agenda.due(after(now)));
        }
    }

    @Test
    void whoeverTakesNoticeSilencesIt() {
        agenda.timers().start(minutes(1), "", after(Duration.ZERO));
        agenda.told(agenda.due(after(minutes(1))).getFirst(), after(minutes(1)));
        assertTrue(agenda.hush());
        assertEquals(List.of(), agenda.due(after(minutes(2))));
        assertFalse(agenda.hush());
    }

    @Test
    void whatWasToldDoesNotComeAgainAfterARestart() {
        agenda.timers().start(minutes(1), "", after(Duration.ZERO));
        Due due = agenda.due(after(minutes(1))).getFirst();
        // Not told yet, as when the power failed in that moment: it comes again.
        assertEquals(1, new Agenda(memory).due(after(minutes(1), minutes(2))).size());
        agenda.told(due, after(minutes(1)));
        assertEquals(List.of(), new Agenda(memory).due(after(minutes(1), minutes(2))));
    }

    @Test
    void anAlarmRingsAtItsTimeOfDay() {
        agenda.appointments().add(alarm("2026-05-04T09:30", null), after(Duration.ZERO));
        assertEquals(List.of(), agenda.due(after(minutes(29))));
        Due due = agenda.due(after(minutes(30))).getFirst();
        assertEquals(Kind.ALARM, due.kind());
        agenda.told(due, after(minutes(30)));
        assertEquals(List.of(), agenda.appointments().all(Kind.ALARM));
    }

    @Test
    void anAlarmWaitsWhileTheTimeIsNotKnown() {
        agenda.appointments().add(alarm("2026-05-04T09:30", null), after(Duration.ZERO));
        assertEquals(List.of(), new Agenda(memory).due(unset(minutes(600))));
    }

    @Test
    void aClockPutOnPastAnAlarmRingsItLate() {
        agenda.appointments().add(alarm("2026-05-04T09:30", null), after(Duration.ZERO));
        Due due = agenda.due(after(minutes(1), minutes(90))).getFirst();
        assertEquals(minutes(60), due.late());
    }

    @Test
    void aClockPutBackRingsNothingTwice() {
        agenda.appointments().add(alarm("2026-05-04T09:30", "FREQ=DAILY"), after(Duration.ZERO));
        Due due = agenda.due(after(minutes(30))).getFirst();
        agenda.told(due, after(minutes(30)));
        agenda.hush();
        assertEquals(List.of(), agenda.due(after(minutes(31), minutes(-60))));
        assertEquals(List.of(), agenda.due(after(minutes(125), minutes(31))));
    }

    @Test
    void anAlarmThatRepeatsWaitsForItsNextTime() {
        Appointments all = agenda.appointments();
        // From Monday, 4 May on: each Tuesday and Friday.
        all.add(alarm("2026-05-05T07:00", "FREQ=WEEKLY;BYDAY=TU,FR"), after(Duration.ZERO));
        Moment tuesday = after(Duration.ofHours(22));
        Due due = agenda.due(tuesday).getFirst();
        agenda.told(due, tuesday);
        assertEquals(LocalDateTime.parse("2026-05-08T07:00"), all.all(Kind.ALARM).getFirst().at());
    }

    @Test
    void theFirstTimeIsOneOfTheRule() {
        Appointment kept =
                agenda.appointments()
                        .add(
                                alarm("2026-05-04T12:00", "FREQ=WEEKLY;BYDAY=WE"),
                                after(Duration.ZERO));
        assertEquals(LocalDateTime.parse("2026-05-06T12:00"), kept.at());
    }

    @Test
    void ofManyThatWereMissedOnlyTheLatestIsTold() {
        agenda.appointments().add(alarm("2026-05-05T07:00", "FREQ=DAILY"), after(Duration.ZERO));
        Moment later = after(Duration.ofDays(5));
        List<Due> due = agenda.due(later);
        assertEquals(1, due.size());
        assertEquals(LocalDateTime.parse("2026-05-09T07:00"), due.getFirst().at());
        assertEquals(Duration.ofHours(2), due.getFirst().late());
        agenda.told(due.getFirst(), later);
        assertEquals(
                LocalDateTime.parse("2026-05-10T07:00"),
                agenda.appointments().all(Kind.ALARM).getFirst().at());
    }

    @Test
    void aChangeOfTheClocksLeavesTheTimeOfDayAsItWas() {
        Instant before = Instant.parse("2026-03-28T12:00:00Z");
        Moment now = new Moment(before, BERLIN, true, 0);
        agenda.appointments().add(alarm("2026-03-28T07:00", "FREQ=DAILY"), now);
        Moment morning = new Moment(Instant.parse("2026-03-29T05:00:00Z"), BERLIN, true, 0);
        Due due = agenda.due(morning).getFirst();
        assertEquals(LocalDateTime.parse("2026-03-29T07:00"), due.at());
        assertEquals(Duration.ZERO, due.late());
    }

    @Test
    void anAlarmInTheHourThatIsLeftOutRingsAnHourLater() {
        Moment now = new Moment(Instant.parse("2026-03-28T12:00:00Z"), BERLIN, true, 0);
        agenda.appointments().add(alarm("2026-03-29T02:30", null), now);
        assertEquals(
                1,
                agenda.due(new Moment(Instant.parse("2026-03-29T01:30:00Z"), BERLIN, true, 0))
                        .size());
    }

    @Test
    void elsewhereAnAlarmRingsByTheTimeThere() {
        agenda.appointments().add(alarm("2026-05-05T07:00", null), after(Duration.ZERO));
        ZoneId newYork = ZoneId.of("America/New_York");
        Instant seven = Instant.parse("2026-05-05T11:00:00Z");
        assertEquals(List.of(), agenda.due(new Moment(seven.minusSeconds(1), newYork, true, 1)));
        assertEquals(1, agenda.due(new Moment(seven, newYork, true, 2)).size());
    }

    @Test
    void aReminderWaitsForWhatIsNoticed() {
        Appointments all = agenda.appointments();
        all.add(
                new Appointment(0, Kind.REMINDER, "buy aspirin", null, null, "pharmacy"),
                after(Duration.ZERO));
        assertEquals(List.of(), agenda.due(after(minutes(600))));
        assertEquals(List.of(), all.noticed("bakery"::equals));
        Due due = all.noticed("pharmacy"::equals).getFirst();
        assertEquals("buy aspirin", due.text());
        agenda.told(due, after(minutes(1)));
        assertEquals(List.of(), all.all(Kind.REMINDER));
    }

    @Test
    void theStopwatchRunsOnOverARestart() {
        agenda.stopwatch().start(after(Duration.ZERO));
        assertTrue(agenda.stopwatch().lap(after(minutes(2))));
        Stopwatch restarted = new Agenda(memory).stopwatch();
        Moment back = new Moment(NINE.plus(minutes(10)), BERLIN, true, 0);
        assertEquals(minutes(10), restarted.read(back).elapsed());
        assertEquals(List.of(minutes(2)), restarted.read(back).laps());
        Moment later = new Moment(NINE.plus(minutes(11)), BERLIN, true, minutes(1).toNanos());
        assertTrue(restarted.stop(later));
        assertFalse(restarted.stop(later));
        assertEquals(minutes(11), restarted.read(after(minutes(500))).elapsed());
    }

    @Test
    void thereIsAnEndToHowManyThereCanBe() {
        for (int i = 0; i < Timers.MOST; i++) {
            agenda.timers().start(minutes(1), "", after(Duration.ZERO));
        }
        assertThrows(
                IllegalStateException.class,
                () -> agenda.timers().start(minutes(1), "", after(Duration.ZERO)));
    }

    @Test
    void whatTheMemoryHoldsBrokenIsNoReasonToFail() {
        memory.add(Item.of(Kind.TIMER, "x", NINE).with(Map.of("leftMs", "many", "lengthMs", "")));
        memory.add(
                Item.of(Kind.ALARM, "y", NINE)
                        .with(Map.of("at", "tomorrow", "repeat", "NONSENSE")));
        agenda.due(after(minutes(1)));
        assertEquals(1, agenda.appointments().all(Kind.ALARM).size());
    }
}
