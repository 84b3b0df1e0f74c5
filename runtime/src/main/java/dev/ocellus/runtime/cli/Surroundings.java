// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.cli;

import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.models.FolderModelStore;
import dev.ocellus.runtime.Engines;
import dev.ocellus.runtime.Home;
import dev.ocellus.runtime.StoreEngines;
import dev.ocellus.runtime.config.Settings;
import dev.ocellus.runtime.config.SettingsException;
import dev.ocellus.runtime.config.SettingsReader;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a command runs in: its streams, the environment, and from these the configuration, the home
 * folder and the model store, each read when first asked for. Confined to the command's thread, but
 * for the streams.
 */
public final class Surroundings {
    private final InputStream in;
    private final PrintWriter out;
    private final PrintWriter err;
    private final Map<String, String> environment;
    private final Home home;
    private @Nullable Path config;
    private boolean debug;
    private @Nullable Settings settings;
    private @Nullable FolderModelStore store;

    /**
     * The surroundings of a process.
     *
     * @param in what is typed or piped in
     * @param out results, and nothing else
     * @param err everything that is no result
     * @param environment variables
     */
    public Surroundings(
            InputStream in, PrintWriter out, PrintWriter err, Map<String, String> environment) {
        this.in = in;
        this.out = out;
        this.err = err;
        this.environment = Map.copyOf(environment);
        this.home = Home.of(environment);
    }

    /** Takes over the options that all commands share. */
    void use(@Nullable Path named, boolean withDebug) {
        config = named;
        debug = withDebug;
    }

    /** {@return what is typed or piped in} */
    public InputStream in() {
        return in;
    }

    /** {@return where results go, and nothing else} */
    public PrintWriter out() {
        return out;
    }

    /** {@return where everything goes that is no result} */
    public PrintWriter err() {
        return err;
    }

    /** {@return variables of the process} */
    public Map<String, String> environment() {
        return environment;
    }

    /** {@return the folders of these glasses} */
    public Home home() {
        return home;
    }

    /** {@return whether the user wants to see where a failure came from} */
    public boolean debug() {
        return debug;
    }

    /** {@return the configuration file in use, or null for the defaults alone} */
    public @Nullable Path configFile() {
        return config != null ? config : SettingsReader.find(environment);
    }

    /**
     * {@return the configuration}
     *
     * @throws SettingsException if it is not right
     */
    public Settings settings() throws SettingsException {
        Settings read = settings;
        if (read == null) {
            read = SettingsReader.read(configFile(), environment);
            settings = read;
            Logs.configure(read.log(), home, debug);
        }
        return read;
    }

    /**
     * {@return the model store}
     *
     * @throws EngineException if the user's own catalogue is wrong
     */
    public FolderModelStore store() throws EngineException {
        FolderModelStore found = store;
        if (found == null) {
            found = FolderModelStore.of(environment);
            store = found;
        }
        return found;
    }

    /**
     * {@return the engines of the voice loop, their models fetched first where they are missing}
     *
     * @param chosen the settings that choose them
     * @param eyes whether the glasses have a camera
     * @throws EngineException if a model does not exist
     * @throws InterruptedException if the thread was interrupted; what was fetched stays
     */
    public Engines engines(Settings chosen, boolean eyes)
            throws EngineException, InterruptedException {
        StoreEngines engines = new StoreEngines(chosen, store(), home);
        List<String> ids = new ArrayList<>(engines.models());
        if (eyes) {
            ids.addAll(engines.eyes());
        }
        new ModelPull(store(), environment, err).ensure(ids);
        return engines;
    }

    /**
     * Prints one result as one line of JSON and flushes it.
     *
     * @param result a record, map or list; numbers that are not finite become null, enum constants
     *     lower case, instants ISO 8601
     */
    public void json(Object result) {
        out.println(Json.line(result));
        out.flush();
    }
}
