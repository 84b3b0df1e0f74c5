// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.cli;

import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.models.FileCheck;
import dev.ocellus.perception.models.FolderModelStore;
import dev.ocellus.perception.models.Model;
import dev.ocellus.perception.models.ModelState;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads every file of the models that are there. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = "Reads every file of the models that are there and compares its SHA-256.",
        footer = {"", "Example: ocellus models verify whisper-tiny"})
final class ModelsVerify implements CliCommand {
    @Parameters(
            paramLabel = "ID",
            arity = "0..*",
            description = "Models to read; all that are there when none is named.")
    private List<String> ids = new ArrayList<>();

    @Option(names = "--json", description = "One JSON object a line, one for each model.")
    private boolean json;

    @Override
    public Exit run(Surroundings surroundings) throws EngineException {
        FolderModelStore store = surroundings.store();
        List<Model> named = ModelsCommand.named(store, ids);
        List<Model> read =
                named.isEmpty()
                        ? store.catalogue().models().stream()
                                .filter(model -> isThere(store.state(model)))
                                .toList()
                        : named;
        ModelJson lines = new ModelJson(store);
        List<String> bad = new ArrayList<>();
        for (Model model : read) {
            List<FileCheck> checks = store.verify(model);
            ModelState state = store.state(model);
            if (state != ModelState.READY) {
                bad.add(model.id());
            }
            if (json) {
                surroundings.json(lines.fields(model, state, checks));
            } else {
                surroundings.out().println(model.id() + ": " + text(state, checks));
            }
        }
        if (!bad.isEmpty()) {
            throw new CliException(
                    Exit.MISSING,
                    bad.size()
                            + " models are not as they must be; run: ocellus models pull "
                            + String.join(" ", bad));
        }
        return Exit.DONE;
    }

    private static boolean isThere(ModelState state) {
        return state != ModelState.MISSING && state != ModelState.NEEDS_ACCEPTANCE;
    }

    private static String text(ModelState state, List<FileCheck> checks) {
        StringBuilder text = new StringBuilder(state.text());
        for (FileCheck check : checks) {
            if (check.state() != ModelState.READY) {
                text.append(System.lineSeparator())
                        .append("  ")
                        .append(check.file())
                        .append(' ')
                        .append(check.detail());
            }
        }
        return text.toString();
    }
}
