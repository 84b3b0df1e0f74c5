// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.cli;

import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.models.FolderModelStore;
import dev.ocellus.perception.models.Model;
import dev.ocellus.perception.models.Profile;
import dev.ocellus.runtime.config.Settings;
import dev.ocellus.runtime.config.SettingsException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;

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
    /** Found by name; not called by hand. */
    public ModelsCommand() {}

    @Override
    public Exit run(Surroundings surroundings) {
        throw new CliException(
                Exit.USAGE,
                "models needs one of list, pull, verify, remove, path, pack; run: ocellus models --help");
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
     * {@return ids of models that are named and of profiles that are named}
     *
     * @param surroundings with the configuration
     * @param ids that are named
     * @param profiles their names; the configured one when nothing at all is named
     * @throws EngineException if the user's catalogue is wrong
     * @throws SettingsException if the configuration is wrong
     */
    static List<String> wanted(Surroundings surroundings, List<String> ids, List<String> profiles)
            throws EngineException, SettingsException {
        FolderModelStore store = surroundings.store();
        named(store, ids);
        List<String> wanted = new ArrayList<>(ids);
        if (ids.isEmpty() || !profiles.isEmpty()) {
            Settings.Models chosen = surroundings.settings().models();
            for (String name : profiles.isEmpty() ? List.of(chosen.profile()) : profiles) {
                wanted.addAll(profile(store, name).models(chosen.board()));
            }
        }
        return wanted;
    }

    private static Profile profile(FolderModelStore store, String name) {
        try {
            return store.catalogue().profile(name);
        } catch (EngineException e) {
            throw new CliException(Exit.USAGE, e);
        }
    }
}
