// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.cli;

import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.models.FolderModelStore;
import dev.ocellus.perception.models.HostPlatform;
import dev.ocellus.perception.models.Model;
import dev.ocellus.perception.models.ModelState;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows what there is and what could be. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Shows every model: size, licence, boards that it fits, state.",
        footer = {"", "Example: ocellus models list --job language"})
final class ModelsList implements CliCommand {
    private static final List<String> HEAD =
            List.of("ID", "JOB", "SIZE", "LICENCE", "BOARDS", "STATE");

    @Option(names = "--job", paramLabel = "JOB", description = "Only models that do this.")
    private String job = "";

    @Option(names = "--json", description = "One JSON object a line.")
    private boolean json;

    @Override
    public Exit run(Surroundings surroundings) throws EngineException {
        FolderModelStore store = surroundings.store();
        List<Model> shown =
                store.catalogue().models().stream()
                        .filter(model -> job.isEmpty() || model.job().equals(job))
                        .toList();
        if (shown.isEmpty()) {
            throw new CliException(Exit.USAGE, "no model does the job " + job);
        }
        if (json) {
            ModelJson lines = new ModelJson(store);
            shown.forEach(model -> surroundings.json(lines.fields(model)));
        } else {
            table(surroundings, store, shown);
        }
        return Exit.DONE;
    }

    private static void table(
            Surroundings surroundings, FolderModelStore store, List<Model> shown) {
        String host = HostPlatform.current();
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEAD);
        for (Model model : shown) {
            ModelState state = store.state(model);
            boolean other = !model.fits(host) && state == ModelState.MISSING;
            rows.add(
                    List.of(
                            model.id(),
                            model.job(),
                            size(store, model),
                            model.licence(),
                            boards(model),
                            other ? "for " + model.platform() : state.text()));
        }
        print(surroundings.out(), rows);
        surroundings.err().println("in " + store.folders().root());
    }

    private static String size(FolderModelStore store, Model model) {
        long bytes = store.resolved(model).bytes();
        if (bytes == 0) {
            return "~" + Megabytes.text(store.catalogue().bytesToFetch(List.of(model)));
        }
        return (model.exact() ? "" : "~") + Megabytes.text(bytes);
    }

    private static String boards(Model model) {
        return model.boards().isEmpty()
                ? "-"
                : String.join(" ", model.boards().stream().sorted().toList());
    }

    private static void print(PrintWriter out, List<List<String>> rows) {
        int columns = HEAD.size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                String cell = row.get(i);
                String pad = " ".repeat(widths[i] - cell.length());
                // Sizes end where they end, so that they can be compared.
                line.append(i == 2 ? pad + cell : cell + pad).append("  ");
            }
            out.println(line.toString().stripTrailing());
        }
    }
}
