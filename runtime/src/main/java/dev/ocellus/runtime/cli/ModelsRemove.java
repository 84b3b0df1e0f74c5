// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.cli;

import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.models.FolderModelStore;
import dev.ocellus.perception.models.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Deletes models. */
@Command(
        name = "remove",
        mixinStandardHelpOptions = true,
        description = "Deletes models, and parts of downloads. Copies in OCELLUS_MODELS stay.",
        footer = {"", "Example: ocellus models remove vosk-ko"})
final class ModelsRemove implements CliCommand {
    @Parameters(paramLabel = "ID", arity = "1..*", description = "Models to delete.")
    private List<String> ids = new ArrayList<>();

    @Option(names = "--json", description = "One JSON object a line, one for each model.")
    private boolean json;

    @Override
    public Exit run(Surroundings surroundings) throws EngineException, InterruptedException {
        FolderModelStore store = surroundings.store();
        ModelJson lines = new ModelJson(store);
        for (Model model : ModelsCommand.named(store, ids)) {
            boolean removed = store.remove(model);
            if (json) {
                Map<String, Object> fields = lines.fields(model);
                fields.put("removed", removed);
                surroundings.json(fields);
            } else {
                surroundings
                        .out()
                        .println(model.id() + (removed ? ": removed" : ": was not there"));
            }
        }
        return Exit.DONE;
    }
}
