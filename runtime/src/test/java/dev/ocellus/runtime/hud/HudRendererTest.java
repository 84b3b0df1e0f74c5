// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.hud;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ocellus.hal.DeviceStatus;
import dev.ocellus.hal.DisplayFormat;
import dev.ocellus.hal.DisplayFrame;
import dev.ocellus.hal.Icon;
import dev.ocellus.hal.Overlay;
import dev.ocellus.hal.Overlay.Line;
import dev.ocellus.hal.Overlay.Role;
import dev.ocellus.hal.PixelFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class HudRendererTest {
    private static final DeviceStatus CALM = status(Double.NaN, false, Double.NaN);
    private static final DisplayFormat WIDE = new DisplayFormat(640, 400, PixelFormat.RGB24);
    private static final String LONG =
            "Ångström Ǻ Ấ Ţ gypsy jjj ff WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW "
                    + "Σωκράτης Щука 漢字かな交じり文 → ½ € end";

    static Stream<DisplayFormat> formats() {
        Stream<DisplayFormat> usual =
                Stream.of(
                                new int[] {64, 32},
                                new int[] {128, 64},
                                new int[] {64, 128},
                                new int[] {320, 240},
                                new int[] {640, 400},
                                new int[] {1000, 33})
                        .flatMap(size ->
                                Stream.of(PixelFormat.values())
                                        .filter(depth -> depth != PixelFormat.BGR24)
                                        .map(depth -> format(size[0], size[1], depth)));
        return Stream.concat(
                usual,
                Stream.of(
                        format(1280, 720, PixelFormat.RGB24),
                        format(2560, 1440, PixelFormat.GREY8),
                        format(4096, 2160, PixelFormat.MONO1)));
    }

    private static DisplayFormat format(int width, int height, PixelFormat depth) {
        return new DisplayFormat(width, height, depth);
    }

    private static DeviceStatus status(double charge, boolean charging, double heat) {
        return new DeviceStatus(charge, charging, heat, false, false, false, false, Set.of(), null);
    }

    private static Overlay overlay(Role role, String... texts) {
        return new Overlay(Arrays.stream(texts).map(text -> new Line(role, text)).toList(), CALM);
    }

    private static DeviceStatus with(Icon icon) {
        return new DeviceStatus(
                icon == Icon.BATTERY || icon == Icon.CHARGING ? 0.6 : Double.NaN,
                icon == Icon.CHARGING,
                icon == Icon.HEAT ? 0.9 : Double.NaN,
                icon == Icon.MICROPHONE_MUTED,
                icon == Icon.CAMERA,
                icon == Icon.OFFLINE,
                icon == Icon.LEAVES_DEVICE,
                icon == Icon.FAULT ? Set.of("camera") : Set.of(),
                null);
    }

    @ParameterizedTest
    @MethodSource("formats")
    void nothingIsDrawnOutsideTheSafeArea(DisplayFormat format) {
        DeviceStatus busy =
                new DeviceStatus(0.1, true, 1, true, true, true, true, Set.of("ears"), "23:58");
        int edgeX = Math.max(1, format.widthPx() * 3 / 100);
        int edgeY = Math.max(1, format.heightPx() * 3 / 100);
        for (Role role : Role.values()) {
            try (HudRenderer hud = new HudRenderer(format)) {
                Picture picture =
                        Picture.of(hud.draw(new Overlay(List.of(new Line(role, LONG)), busy)));
                int all = picture.lit(0, 0, picture.width(), picture.height());
                int inside =
                        picture.lit(
                                edgeX, edgeY, picture.width() - edgeX, picture.height() - edgeY);
                assertTrue(inside > 0);
                assertEquals(all, inside, role + " leaves the safe area");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("formats")
    void everyIconIsSeenAtEverySize(DisplayFormat format) {
        try (HudRenderer hud = new HudRenderer(format)) {
            Picture plain = Picture.of(hud.draw(new Overlay(List.of(), CALM)));
            for (Icon icon : Icon.values()) {
                DisplayFrame frame = hud.draw(new Overlay(List.of(), with(icon)));
                assertTrue(frame.icons().contains(icon), icon + " in " + frame.icons());
                Picture picture = Picture.of(frame);
                if (icon == Icon.MICROPHONE_OPEN) {
                    assertTrue(picture.lit(0, 0, picture.width(), picture.height()) >= 16);
                } else {
                    assertFalse(Arrays.equals(plain.light(), picture.light()), icon.toString());
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("formats")
    void textIsLargeAndThereIsRoomForAtLeastOneRow(DisplayFormat format) {
        try (HudRenderer hud = new HudRenderer(format)) {
            DisplayFrame frame = hud.draw(overlay(Role.ANSWER, LONG));
            assertFalse(frame.lines().isEmpty());
            assertTrue(frame.lines().size() <= 8);
            assertTrue(frame.lines().getLast().endsWith("end"), frame.lines().toString());
        }
    }

    @Test
    void theBackgroundIsBlack() {
        try (HudRenderer hud = new HudRenderer(WIDE)) {
            Picture picture = Picture.of(hud.draw(overlay(Role.ANSWER, "Hello")));
            int lit = picture.lit(0, 0, picture.width(), picture.height());
            assertTrue(lit > 100 && lit < picture.light().length / 10, lit + " pixels are lit");
            assertEquals(0, picture.lit(0, 150, 640, 400), "below the only row");
        }
    }

    @Test
    void lettersAreAntiAliasedWhereTheDepthAllowsIt() {
        try (HudRenderer grey = new HudRenderer(format(320, 240, PixelFormat.GREY8));
                HudRenderer mono = new HudRenderer(format(320, 240, PixelFormat.MONO1))) {
            Overlay overlay = overlay(Role.ANSWER, "Ocellus");
            long levels = Arrays.stream(Picture.of(grey.draw(overlay)).light()).distinct().count();
            assertTrue(levels > 10, levels + " levels");
            assertEquals(
                    2, Arrays.stream(Picture.of(mono.draw(overlay)).light()).distinct().count());
        }
    }

    @Test
    void textScrollsByWholeRowsAndRowsThatStayDoNotChange() {
        Layout layout = Layout.of(WIDE);
        try (HudRenderer hud = new HudRenderer(WIDE)) {
            StringBuilder text = new StringBuilder();
            List<String> lines = List.of();
            Picture before = Picture.of(hud.draw(overlay(Role.ANSWER)));
            for (int word = 0; word < 120; word++) {
                text.append(word == 0 ? "" : " ").append("word").append(word);
                DisplayFrame frame = hud.draw(overlay(Role.ANSWER, text.toString()));
                Picture now = Picture.of(frame);
                if (lines.size() > 1) {
                    boolean scrolled = !frame.lines().getFirst().equals(lines.getFirst());
                    int up = scrolled ? layout.pitch() : 0;
                    int end = layout.top() + (lines.size() - 1) * layout.pitch();
                    assertArrayEquals(
                            before.rows(layout.top() + up, end),
                            now.rows(layout.top(), end - up),
                            "after " + word + " words");
                    assertTrue(frame.lines().size() <= layout.rows());
                }
                before = now;
                lines = frame.lines();
            }
            assertEquals(layout.rows(), lines.size());
        }
    }

    @Test
    void theLastRowsAreKeptAndAlertsStay() {
        try (HudRenderer hud = new HudRenderer(format(128, 64, PixelFormat.MONO1))) {
            DisplayFrame frame =
                    hud.draw(
                            new Overlay(
                                    List.of(
                                            new Line(Role.ALERT, "Stop!"),
                                            new Line(Role.ANSWER, "one\ntwo\nthree\nfour\nfive")),
                                    CALM));
            assertEquals("Stop!", frame.lines().getFirst());
            assertEquals("five", frame.lines().getLast());
            assertFalse(frame.lines().contains("one"));
        }
    }

    @Test
    void anAlertThatIsTooLongKeepsItsBeginning() {
        try (HudRenderer hud = new HudRenderer(format(64, 32, PixelFormat.MONO1))) {
            List<Line> lines =
                    List.of(
                            new Line(Role.ALERT, "Car on the left, coming fast, do not step out"),
                            new Line(Role.ANSWER, "Athens"));
            List<String> shown = hud.draw(new Overlay(lines, CALM)).lines();
            assertTrue(shown.getFirst().startsWith("Car"), shown.toString());
            assertFalse(shown.contains("Athens"));
        }
    }

    @Test
    void anAlertIsDarkOnLight() {
        Layout layout = Layout.of(WIDE);
        try (HudRenderer hud = new HudRenderer(WIDE)) {
            Picture picture = Picture.of(hud.draw(overlay(Role.ALERT, "Stop")));
            int bottom = layout.top() + layout.pitch();
            int lit = picture.lit(layout.left(), layout.top(), 640 - layout.left(), bottom);
            assertTrue(lit > layout.pitch() * layout.width() * 3 / 4);
        }
    }

    @Test
    void whatWasHeardIsDimmerThanTheAnswer() {
        try (HudRenderer hud = new HudRenderer(format(320, 240, PixelFormat.GREY8))) {
            int top = Layout.of(format(320, 240, PixelFormat.GREY8)).top();
            int heard = brightest(Picture.of(hud.draw(overlay(Role.HEARD, "Hello"))), top);
            int answer = brightest(Picture.of(hud.draw(overlay(Role.ANSWER, "Hello"))), top);
            assertEquals(255, answer);
            assertTrue(heard < 200, "heard is " + heard);
        }
    }

    private static int brightest(Picture picture, int top) {
        return Arrays.stream(picture.rows(top, picture.height())).max().orElseThrow();
    }

    @Test
    void anEqualPictureIsNotReportedAsChanged() {
        try (HudRenderer hud = new HudRenderer(WIDE)) {
            DisplayFrame first = hud.draw(overlay(Role.ANSWER, "Hello"));
            assertTrue(hud.changed());
            assertSame(first, hud.draw(overlay(Role.ANSWER, "Hello ")));
            assertFalse(hud.changed());
            assertNotSame(first, hud.draw(overlay(Role.ANSWER, "Hello you")));
            assertTrue(hud.changed());
        }
    }

    @Test
    void textThatLooksEqualButReadsOtherwiseIsAChange() {
        try (HudRenderer hud = new HudRenderer(WIDE)) {
            Picture one = Picture.of(hud.draw(overlay(Role.ANSWER, "日")));
            DisplayFrame frame = hud.draw(overlay(Role.ANSWER, "本"));
            assertArrayEquals(one.light(), Picture.of(frame).light(), "both are one box");
            assertTrue(hud.changed());
            assertEquals(List.of("本"), frame.lines());
        }
    }

    @Test
    void theBatteryShowsItsLevel() {
        try (HudRenderer hud = new HudRenderer(WIDE)) {
            int last = -1;
            for (double charge : new double[] {0, 0.25, 0.5, 0.75, 1}) {
                DeviceStatus status = status(charge, true, Double.NaN);
                Picture picture = Picture.of(hud.draw(new Overlay(List.of(), status)));
                int lit = picture.lit(0, 0, picture.width(), picture.height());
                assertTrue(lit > last, charge + " is not more than less");
                last = lit;
            }
        }
    }

    @Test
    void theClockIsShownAndIsNotAnAnswer() {
        try (HudRenderer hud = new HudRenderer(WIDE)) {
            Picture without = Picture.of(hud.draw(new Overlay(List.of(), CALM)));
            DeviceStatus at =
                    new DeviceStatus(
                            Double.NaN,
                            false,
                            Double.NaN,
                            false,
                            false,
                            false,
                            false,
                            Set.of(),
                            "09:41");
            DisplayFrame frame = hud.draw(new Overlay(List.of(), at));
            assertNotEquals(0, Arrays.compare(without.light(), Picture.of(frame).light()));
            assertEquals(List.of(), frame.lines());
        }
    }

    @Test
    void whatIsPrivateStaysInTheRowWhenNotAllFits() {
        DeviceStatus busy =
                new DeviceStatus(0.1, true, 1, true, true, true, true, Set.of("ears"), "23:58");
        try (HudRenderer hud = new HudRenderer(format(64, 32, PixelFormat.MONO1))) {
            List<Icon> icons = hud.draw(new Overlay(List.of(), busy)).icons();
            assertTrue(icons.contains(Icon.MICROPHONE_MUTED));
            assertTrue(icons.contains(Icon.LEAVES_DEVICE));
            assertTrue(icons.contains(Icon.CAMERA));
            assertFalse(icons.contains(Icon.CHARGING));
        }
    }

    @Test
    void closingTwiceIsAllowedAndDrawingAfterwardsIsNot() {
        HudRenderer hud = new HudRenderer(WIDE);
        hud.close();
        hud.close();
        assertThrows(IllegalStateException.class, () -> hud.draw(overlay(Role.ANSWER, "Hello")));
    }
}
