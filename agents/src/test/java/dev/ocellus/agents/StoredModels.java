// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

import static org.junit.jupiter.api.Assumptions.abort;

import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.models.FolderModelStore;
import java.nio.file.Path;

/** Files of real models; a test that lacks one is skipped and says which. */
public final class StoredModels {
    private StoredModels() {}

    /** {@return a file of a model} */
    public static Path require(String id, String file) {
        try {
            return FolderModelStore.of(System.getenv()).require(id, file);
        } catch (EngineException e) {
            return abort(e.getMessage());
        }
    }
}
