// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.opencv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ocellus.perception.llama.ChildJvm;
import java.nio.file.Path;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

final class LoadingTogetherIT {
    @TempDir Path folder;

    /** Each time in a new process: classes are initialised once. */
    @RepeatedTest(16)
    void librariesThatSeveralThreadsNeedFirstLoadForAll() throws Exception {
        ChildJvm.Ending ending = ChildJvm.run(LoadingTogether.class, folder);
        assertEquals(0, ending.status(), () -> String.join("\n", ending.output()));
    }
}
