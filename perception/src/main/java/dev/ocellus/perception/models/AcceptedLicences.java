// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.models;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Names of the licences that the wearer has accepted. Thread-safe. */
final class AcceptedLicences {
    private final Path file;

    AcceptedLicences(Path store) {
        this.file = store.resolve("accepted-licences");
    }

    boolean contains(Licence licence) {
        return StateFiles.lines(file).contains(licence.name());
    }

    synchronized void add(Licence licence) throws IOException {
        List<String> all = new ArrayList<>(StateFiles.lines(file));
        if (!all.contains(licence.name())) {
            all.add(licence.name());
            StateFiles.replace(file, all);
        }
    }
}
