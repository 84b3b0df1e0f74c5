// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.models;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The part of a fetched file that is wanted.
 *
 * @param member path of a file in the archive, or null for the fetched file itself
 * @param from first byte of it that is wanted
 * @param to the byte after the last one that is wanted, or {@link #END}
 */
public record Piece(@Nullable String member, long from, long to) {
    /** The value of {@code to} that means up to the end. */
    public static final long END = Long.MAX_VALUE;

    /** The fetched file as it is. */
    public static final Piece WHOLE = new Piece(null, 0, END);

    private static final Pattern SLICE = Pattern.compile("(.*)#([0-9]{1,15})\\.\\.([0-9]{1,15})");

    /** Rejects empty and negative slices and members outside of the archive. */
    public Piece {
        if (from < 0 || to <= from) {
            throw new IllegalArgumentException(
                    "a slice must be FROM..TO with FROM before TO, got " + from + ".." + to);
        }
        if (member != null && !member.endsWith("/")) {
            relative(member);
        }
    }

    /**
     * Reads the part of a source after the exclamation mark.
     *
     * @param text {@code MEMBER} or {@code MEMBER#FROM..TO}
     */
    static Piece parse(String text) {
        Matcher slice = SLICE.matcher(text);
        if (slice.matches()) {
            return new Piece(
                    slice.group(1), Long.parseLong(slice.group(2)), Long.parseLong(slice.group(3)));
        }
        return new Piece(text, 0, END);
    }

    /** {@return whether it is a slice, not a whole file} */
    boolean isSlice() {
        return from != 0 || to != END;
    }

    /**
     * {@return a path as it was, when it stays inside of the folder that it is put in}
     *
     * @param path with slashes
     * @throws IllegalArgumentException if it is empty, absolute, or climbs out
     */
    static String relative(String path) {
        boolean outside =
                path.isEmpty()
                        || path.startsWith("/")
                        || path.contains("\\")
                        || path.contains("\0")
                        || path.contains("\n");
        for (String part : path.split("/", -1)) {
            outside |= part.isEmpty() || part.equals(".") || part.equals("..");
        }
        if (outside) {
            throw new IllegalArgumentException(
                    "a file name must be a relative path without '..', got '" + path + "'");
        }
        return path;
    }
}
