// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.cli;

import dev.ocellus.hal.IoReason;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Standard output that does not hide when nobody takes it any more: a full disk is a failure, a
 * reader that has had enough (as {@code head}) is not. Thread-safe.
 */
final class Output extends OutputStream {
    private final OutputStream to;
    private final Runnable onFailure;
    private @Nullable IOException failure;

    /**
     * @param to where it goes
     * @param onFailure called once, at the first write that fails
     */
    Output(OutputStream to, Runnable onFailure) {
        this.to = to;
        this.onFailure = onFailure;
    }

    /** {@return that of the process} */
    static Output standard(Runnable onFailure) {
        return new Output(new FileOutputStream(FileDescriptor.out), onFailure);
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        if (failure != null) {
            throw failure;
        }
        try {
            to.write(bytes, offset, length);
        } catch (IOException e) {
            failure = e;
            onFailure.run();
            throw e;
        }
    }

    /** {@return whether something could not be written} */
    synchronized boolean failed() {
        return failure != null;
    }

    /**
     * {@return why nothing can be written any more, or null while it can or the reader has gone}
     */
    synchronized @Nullable String complaint() {
        if (failure == null) {
            return null;
        }
        String why = IoReason.of(failure);
        return why.toLowerCase(Locale.ROOT).contains("broken pipe")
                ? null
                : "standard output: write failed: " + why + "; send it elsewhere, or free space";
    }
}
