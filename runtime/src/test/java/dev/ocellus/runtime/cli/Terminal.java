// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.cli;

import static org.junit.jupiter.api.Assumptions.abort;

import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.models.FolderModelStore;
import dev.ocellus.perception.models.StoreFolders;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Types commands as a user would, in a home folder of the test's own. */
final class Terminal {
    private final Map<String, String> environment = new HashMap<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private String typed = "";

    /** A terminal whose home has no models. */
    Terminal(Path home) {
        environment.put("OCELLUS_HOME", home.toString());
    }

    /** {@return a terminal whose home sees the models of this machine, which must be there} */
    static Terminal withModels(Path home, String... ids) {
        Map<String, String> here = System.getenv();
        StoreFolders folders = StoreFolders.of(here);
        try {
            FolderModelStore store = FolderModelStore.of(here);
            for (String id : ids) {
                if (!store.has(id)) {
                    abort("model " + id + " is not in the store; run: ocellus models pull " + id);
                }
            }
        } catch (EngineException e) {
            throw new AssertionError(e);
        }
        Terminal terminal = new Terminal(home);
        String listed = here.getOrDefault("OCELLUS_MODELS", "");
        terminal.environment.put(
                "OCELLUS_MODELS",
                listed.isEmpty() ? folders.root().toString() : folders.root() + ":" + listed);
        return terminal;
    }

    Terminal set(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Terminal type(String text) {
        typed = text;
        return this;
    }

    /** {@return the exit code} */
    int run(String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        Surroundings surroundings =
                new Surroundings(
                        new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
                        new PrintWriter(out, true),
                        new PrintWriter(err, true),
                        environment);
        return Main.run(surroundings, ServiceLoader.load(CliCommand.class), args);
    }

    Map<String, String> environment() {
        return Map.copyOf(environment);
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }

    /** {@return the objects that were printed, one a line} */
    List<JsonNode> json() {
        return out().lines().map(line -> JsonMapper.shared().readTree(line)).toList();
    }
}
