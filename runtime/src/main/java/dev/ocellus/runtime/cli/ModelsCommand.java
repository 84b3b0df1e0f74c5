// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.cli;

import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.models.FolderModelStore;
import dev.ocellus.perception.models.Model;
import dev.ocellus.perception.models.Profile;
import dev.ocellus.runtime.config.Settings;
import dev.ocellus.runtime.config.SettingsException;
import dev.ocellus.runtime.config.SettingsReader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The store of models. */
@Command(
        name = "models",
        mixinStandardHelpOptions = true,
        description = "Lists, fetches, checks and removes models.",
        subcommands = {
            ModelsList.class,
            ModelsPull.class,
            ModelsVerify.class,
            ModelsRemove.class,
            ModelsPath.class,
            ModelsPack.class
        },
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Models lie in ~/.cache/ocellus/models, or in OCELLUS_HOME/models. Folders in",
            "OCELLUS_MODELS are looked in first. Models of your own go into models.toml there.",
            "",
            "Example: ocellus models pull"
        })
public final class ModelsCommand implements CliCommand {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "Configuration file.")
    private @Nullable Path config;

    private final Map<String, String> environment;

    /** Found by name; not called by hand. */
    public ModelsCommand() {
        this(System.getenv());
    }

    ModelsCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return Exit.USAGE.code();
    }

    Map<String, String> environment() {
        return environment;
    }

    PrintWriter out() {
        return spec.commandLine().getOut();
    }

    PrintWriter err() {
        return spec.commandLine().getErr();
    }

    FolderModelStore store() {
        try {
            return FolderModelStore.of(environment);
        } catch (EngineException e) {
            throw new CliException(Exit.UNREADABLE, e);
        }
    }

    /** {@return the models that are named; a name that does not exist is wrong usage} */
    static List<Model> named(FolderModelStore store, List<String> ids) {
        List<Model> models = new ArrayList<>();
        for (String id : ids) {
            try {
                models.add(store.catalogue().model(id));
            } catch (EngineException e) {
                throw new CliException(Exit.USAGE, e);
            }
        }
        return models;
    }

    /**
     * {@return ids of the models of a profile}
     *
     * @param store with the catalogue
     * @param profile its name, or null for the configured one
     */
    List<String> profile(FolderModelStore store, @Nullable String profile) {
        Settings.Models chosen = settings().models();
        try {
            Profile found = store.catalogue().profile(profile == null ? chosen.profile() : profile);
            return List.copyOf(found.models(chosen.board()));
        } catch (EngineException e) {
            throw new CliException(Exit.USAGE, e);
        }
    }

    private Settings settings() {
        try {
            Path file = config == null ? SettingsReader.find(environment) : config;
            return SettingsReader.read(file, environment);
        } catch (SettingsException e) {
            throw new CliException(Exit.USAGE, e);
        }
    }
}
