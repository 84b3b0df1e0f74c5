// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.models;

import static org.junit.jupiter.api.Assumptions.abort;

import dev.ocellus.perception.EngineException;
import java.nio.file.Path;

/** The models that are in the store of this machine, for tests on real models. */
public final class TestStore {
    private TestStore() {}

    /** {@return the store that the environment names} */
    public static FolderModelStore open() {
        try {
            return FolderModelStore.of(System.getenv());
        } catch (EngineException e) {
            throw new AssertionError(e);
        }
    }

    /**
     * {@return a file of a model; ends the test as skipped, naming the model, when it is not there}
     *
     * @param id of the model
     * @param file its name in the catalogue
     */
    public static Path require(String id, String file) {
        try {
            return open().require(id, file);
        } catch (EngineException e) {
            return abort(e.getMessage());
        }
    }
}
