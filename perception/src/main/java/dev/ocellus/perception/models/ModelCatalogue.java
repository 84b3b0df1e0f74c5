// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.models;

import dev.ocellus.hal.IoReason;
import dev.ocellus.perception.EngineException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All models that can be had, their files, digests and sources. Immutable. */
public final class ModelCatalogue {
    private static final String SHIPPED = "models.toml";

    private final Map<String, Model> models;
    private final Map<String, Profile> profiles;
    private final Map<String, Licence> licences;
    private final Map<String, Archive> archives;

    ModelCatalogue(
            Map<String, Model> models,
            Map<String, Profile> profiles,
            Map<String, Licence> licences,
            Map<String, Archive> archives) {
        this.models = new LinkedHashMap<>(models);
        this.profiles = new LinkedHashMap<>(profiles);
        this.licences = Map.copyOf(licences);
        this.archives = Map.copyOf(archives);
    }

    /**
     * {@return the catalogue that Ocellus ships, read anew}
     *
     * @throws EngineException never in a program that passed its tests
     */
    public static ModelCatalogue shipped() throws EngineException {
        try (InputStream in = ModelCatalogue.class.getResourceAsStream(SHIPPED)) {
            if (in == null) {
                throw new IllegalStateException(SHIPPED + " must be on the class path");
            }
            return parse(SHIPPED, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * {@return this catalogue with the entries of a file added; an entry of the file hides one of
     * the same name}
     *
     * @param file a catalogue of the user, in the same format
     * @throws EngineException if it cannot be read or is wrong; the message names the line
     */
    public ModelCatalogue with(Path file) throws EngineException {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            throw new EngineException(
                    "catalogue " + file,
                    "cannot be read: " + IoReason.of(e),
                    "mend or remove the file",
                    e);
        }
        ModelCatalogue more = new CatalogueReader(file.toString(), text, this).read();
        return new ModelCatalogue(
                merged(models, more.models),
                merged(profiles, more.profiles),
                merged(licences, more.licences),
                merged(archives, more.archives));
    }

    /**
     * {@return a catalogue read from its text}
     *
     * @param name of the file, for messages
     * @param text TOML
     * @throws EngineException if it is wrong; the message names the line
     */
    static ModelCatalogue parse(String name, String text) throws EngineException {
        ModelCatalogue none = new ModelCatalogue(Map.of(), Map.of(), Map.of(), Map.of());
        return new CatalogueReader(name, text, none).read();
    }

    private static <V> Map<String, V> merged(Map<String, V> first, Map<String, V> second) {
        Map<String, V> all = new LinkedHashMap<>(first);
        all.putAll(second);
        return all;
    }

    /** {@return every model, in the order of the file} */
    public List<Model> models() {
        return List.copyOf(models.values());
    }

    /** {@return the names of the profiles} */
    public Set<String> profileNames() {
        return Set.copyOf(profiles.keySet());
    }

    /**
     * {@return a model}
     *
     * @param id its name
     * @throws EngineException if there is none; the message names the nearest id
     */
    public Model model(String id) throws EngineException {
        Model model = models.get(id);
        if (model == null) {
            throw new EngineException(
                    id, "no such model" + nearest(id, models.keySet()), "run: ocellus models list");
        }
        return model;
    }

    /**
     * {@return a model, if there is one}
     *
     * @param id its name
     */
    public Optional<Model> find(String id) {
        return Optional.ofNullable(models.get(id));
    }

    /**
     * {@return a profile}
     *
     * @param name such as {@code default}
     * @throws EngineException if there is none; the message names those that there are
     */
    public Profile profile(String name) throws EngineException {
        Profile profile = profiles.get(name);
        if (profile == null) {
            throw new EngineException(
                    "profile " + name,
                    "no such profile" + nearest(name, profiles.keySet()),
                    "choose one of " + String.join(", ", profiles.keySet()));
        }
        return profile;
    }

    /**
     * {@return the models and all that they need on this machine, each once, needed ones first;
     * what is for another platform is left out unless it is asked for itself}
     *
     * @param ids of the models
     * @param platform of this machine, see {@link HostPlatform}
     * @throws EngineException if one does not exist
     */
    public List<Model> closure(Collection<String> ids, String platform) throws EngineException {
        Set<Model> all = new LinkedHashSet<>();
        for (String id : ids) {
            Model model = model(id);
            for (String needed : model.needs()) {
                Model other = model(needed);
                if (other.fits(platform)) {
                    all.add(other);
                }
            }
            all.add(model);
        }
        return List.copyOf(all);
    }

    /**
     * {@return the licence that must be accepted before a model is fetched, if there is one}
     *
     * @param model the model
     */
    public Optional<Licence> licenceToAccept(Model model) {
        return Optional.ofNullable(licences.get(model.licence()));
    }

    /**
     * {@return roughly how many bytes are fetched for some models; an archive that several are in
     * counts once}
     *
     * @param models of the catalogue
     */
    public long bytesToFetch(Collection<Model> models) {
        Map<String, Long> bytes = new HashMap<>();
        for (Model model : models) {
            if (model.unpack() != null) {
                bytes.put(model.unpack().archive(), archiveBytes(model.unpack(), 0));
            }
            for (ModelFile file : model.files()) {
                Source source = file.sources().getFirst();
                bytes.put(source.archive(), archiveBytes(source, file.bytes()));
            }
        }
        return bytes.values().stream().mapToLong(Long::longValue).sum();
    }

    private long archiveBytes(Source source, long otherwise) {
        return archive(source.archive()).map(Archive::bytes).orElse(otherwise);
    }

    Optional<Archive> archive(String key) {
        return Optional.ofNullable(archives.get(key));
    }

    Map<String, Licence> licences() {
        return licences;
    }

    private static String nearest(String wrong, Collection<String> names) {
        return Nearest.likely(wrong, names).map(name -> ", did you mean " + name + "?").orElse("");
    }
}
