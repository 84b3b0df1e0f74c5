// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.cli;

import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.models.FolderModelStore;
import dev.ocellus.perception.models.Model;
import dev.ocellus.perception.models.ModelState;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says where a model is. */
@Command(
        name = "path",
        mixinStandardHelpOptions = true,
        description = "Prints the folder of a model.",
        footer = {"", "Example: ls $(ocellus models path whisper-tiny)"})
final class ModelsPath implements CliCommand {
    @Parameters(paramLabel = "ID", description = "The model.")
    private String id = "";

    @Option(names = "--json", description = "One JSON object.")
    private boolean json;

    @Override
    public Exit run(Surroundings surroundings) throws EngineException {
        FolderModelStore store = surroundings.store();
        Model model = ModelsCommand.named(store, List.of(id)).getFirst();
        ModelState state = store.state(model);
        if (state != ModelState.READY) {
            throw new CliException(
                    Exit.MISSING, id + " is " + state.text() + "; run: ocellus models pull " + id);
        }
        if (json) {
            ModelJson lines = new ModelJson(store);
            surroundings.json(lines.fields(model));
        } else {
            surroundings.out().println(store.folder(model));
        }
        return Exit.DONE;
    }
}
