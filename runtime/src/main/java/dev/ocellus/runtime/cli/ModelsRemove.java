// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.cli;

import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.models.FolderModelStore;
import dev.ocellus.perception.models.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Deletes models. */
@Command(
        name = "remove",
        mixinStandardHelpOptions = true,
        description = "Deletes models, and parts of downloads. Copies in OCELLUS_MODELS stay.",
        footer = {"", "Example: ocellus models remove vosk-ko"})
final class ModelsRemove implements Callable<Integer> {
    @ParentCommand private ModelsCommand models = new ModelsCommand();

    @Parameters(paramLabel = "ID", arity = "1..*", description = "Models to delete.")
    private List<String> ids = new ArrayList<>();

    @Option(names = "--json", description = "One JSON object a line, one for each model.")
    private boolean json;

    @Override
    public Integer call() {
        FolderModelStore store = models.store();
        ModelJson lines = new ModelJson(store);
        for (Model model : ModelsCommand.named(store, ids)) {
            boolean removed = remove(store, model);
            if (json) {
                Map<String, Object> fields = lines.fields(model);
                fields.put("removed", removed);
                models.out().println(lines.line(fields));
            } else {
                models.out().println(model.id() + (removed ? ": removed" : ": was not there"));
            }
        }
        return Exit.DONE.code();
    }

    private static boolean remove(FolderModelStore store, Model model) {
        try {
            return store.remove(model);
        } catch (EngineException e) {
            throw new CliException(Exit.FAILED, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CliException(Exit.INTERRUPTED, "interrupted", e);
        }
    }
}
