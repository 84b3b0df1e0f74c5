// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.cli;

import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.models.FolderModelStore;
import dev.ocellus.perception.models.HostPlatform;
import dev.ocellus.perception.models.Model;
import dev.ocellus.perception.models.PackedModels;
import dev.ocellus.runtime.config.SettingsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Packs models for a machine without a network. */
@Command(
        name = "pack",
        mixinStandardHelpOptions = true,
        description = {
            "Packs models, and what they need, into one tar for a machine without a network.",
            "Those of the configured profile when none is named."
        },
        footer = {
            "",
            "On the other machine: mkdir m; tar -xf models.tar -C m; OCELLUS_MODELS=$PWD/m ocellus run",
            "",
            "Example: ocellus models pack models.tar"
        })
final class ModelsPack implements CliCommand {
    @Parameters(index = "0", paramLabel = "OUT", description = "The tar to write.")
    private Path out = Path.of("models.tar");

    @Parameters(index = "1..*", paramLabel = "ID", arity = "0..*", description = "Models to pack.")
    private List<String> ids = new ArrayList<>();

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description = "Pack this profile instead of the configured one; may be repeated.")
    private List<String> profiles = new ArrayList<>();

    @Option(
            names = "--platform",
            paramLabel = "NAME",
            description = "Platform of the other machine; this one's by default.")
    private String platform = HostPlatform.current();

    @Option(names = "--json", description = "One JSON object.")
    private boolean json;

    @Override
    public Exit run(Surroundings surroundings) throws EngineException, SettingsException {
        FolderModelStore store = surroundings.store();
        List<String> wanted = ModelsCommand.wanted(surroundings, ids, profiles);
        List<Model> packed = store.catalogue().closure(wanted, platform);
        long bytes = PackedModels.write(store, packed, out);
        List<String> names = packed.stream().map(Model::id).toList();
        if (json) {
            surroundings.json(new Packed(out.toString(), bytes, names));
        } else {
            surroundings
                    .out()
                    .println(out + ": " + Megabytes.text(bytes) + ", " + String.join(" ", names));
        }
        return Exit.DONE;
    }

    /** The result. */
    private record Packed(String file, long bytes, List<String> models) {}
}
