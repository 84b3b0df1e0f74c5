// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

import dev.ocellus.hal.Icon;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;

/** The lines of the HUD in a frame that is drawn over and over at the same place. */
final class TerminalSink implements DisplaySink {
    private static final String ESCAPE = "\u001b[";
    private static final int NARROWEST = 40;

    private final PrintStream out;
    private int height;

    TerminalSink(PrintStream out) {
        this.out = out;
    }

    @Override
    public void show(Shown shown) {
        int width = NARROWEST;
        for (String line : shown.lines()) {
            width = Math.max(width, line.codePointCount(0, line.length()));
        }
        String title = title(shown.icons());
        StringBuilder frame = new StringBuilder(erase());
        frame.append('╭').append(title).append("─".repeat(width + 2 - title.length()));
        frame.append("╮\n");
        for (String line : shown.lines()) {
            int length = line.codePointCount(0, line.length());
            frame.append("│ ").append(ESCAPE).append("1m").append(line).append(ESCAPE).append("0m");
            frame.append(" ".repeat(width - length)).append(" │\n");
        }
        frame.append('╰').append("─".repeat(width + 2)).append("╯\n");
        height = shown.lines().size() + 2;
        out.print(frame);
        out.flush();
    }

    @Override
    public void close() {
        out.print(erase());
        out.flush();
        height = 0;
    }

    private String erase() {
        return height == 0 ? "" : ESCAPE + height + "A\r" + ESCAPE + "J";
    }

    private static String title(List<Icon> icons) {
        String words = icons.stream().map(TerminalSink::word).collect(Collectors.joining(" · "));
        return words.isEmpty() ? "" : "─ " + words + " ";
    }

    private static String word(Icon icon) {
        return switch (icon) {
            case MICROPHONE_OPEN -> "mic";
            case MICROPHONE_MUTED -> "muted";
            case CAMERA -> "camera";
            case BATTERY -> "battery";
            case CHARGING -> "charging";
            case HEAT -> "hot";
            case OFFLINE -> "offline";
            case LEAVES_DEVICE -> "leaves";
            case FAULT -> "fault";
        };
    }
}
