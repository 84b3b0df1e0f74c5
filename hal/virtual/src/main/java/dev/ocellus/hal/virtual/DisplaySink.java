// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.hal.virtual;

import java.io.IOException;

/** Where a virtual display leaves what was shown. Confined to the display's thread. */
interface DisplaySink {
    /** Takes a picture over that differs from the one before. */
    void show(Shown shown) throws IOException;

    /** Blanks it. */
    void close() throws IOException;
}
