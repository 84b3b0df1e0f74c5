// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.models;

import dev.ocellus.perception.EngineException;
import dev.ocellus.perception.language.Abilities;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Turns the TOML of a catalogue into records and says in which line it is wrong. */
final class CatalogueReader {
    private static final Set<String> MODEL_KEYS =
            Set.of(
                    "title",
                    "job",
                    "version",
                    "licence",
                    "boards",
                    "platform",
                    "needs",
                    "from",
                    "unpack",
                    "languages",
                    "translates",
                    "thinks",
                    "files");
    private static final Pattern CODE = Pattern.compile("[a-z]{2}");
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._-]*");

    private final String name;
    private final List<String> lines;
    private final String text;
    private final ModelCatalogue known;

    /** Where the reader is, from the outermost table inwards: for the line in a message. */
    private final List<String> path = new ArrayList<>();

    /**
     * A reader of one file.
     *
     * @param name of the file, for messages
     * @param text TOML
     * @param known entries that the file may refer to
     */
    CatalogueReader(String name, String text, ModelCatalogue known) {
        this.name = name;
        this.text = text;
        this.lines = text.lines().toList();
        this.known = known;
    }

    ModelCatalogue read() throws EngineException {
        Map<?, ?> root;
        try {
            root = TomlTables.read(text);
        } catch (JacksonException e) {
            throw wrong(e.getLocation() == null ? 0 : e.getLocation().getLineNr(), e);
        }
        try {
            keys(root, Set.of("profile", "licence", "archive", "model"));
            Map<String, Licence> licences = new LinkedHashMap<>();
            Map<String, Archive> archives = new LinkedHashMap<>();
            Map<String, Model> models = new LinkedHashMap<>();
            Map<String, Profile> profiles = new LinkedHashMap<>();
            each(root, "licence", (id, node) -> licences.put(id, licence(id, node)));
            each(root, "archive", (id, node) -> archives.put(id, archive(id, node)));
            each(root, "model", (id, node) -> models.put(id, model(id, node, archives)));
            each(root, "profile", (id, node) -> profiles.put(id, profile(id, node, models)));
            for (Model model : models.values()) {
                for (String needed : model.needs()) {
                    inside(
                            "model." + model.id(),
                            () -> inside("needs", () -> exists(needed, models)));
                }
            }
            return new ModelCatalogue(models, profiles, licences, archives);
        } catch (IllegalArgumentException e) {
            throw wrong(line(), e);
        }
    }

    private Licence licence(String id, Map<?, ?> node) {
        keys(node, Set.of("url", "notice"));
        return new Licence(id, string(node, "url"), string(node, "notice"));
    }

    private Archive archive(String id, Map<?, ?> node) {
        keys(node, Set.of("bytes", "about", "sha256"));
        return new Archive(id, length(node), optional(node, "sha256"));
    }

    private Model model(String id, Map<?, ?> node, Map<String, Archive> archives) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "an id must be of lower-case letters, digits, '.', '_' and '-', got " + id);
        }
        keys(node, MODEL_KEYS);
        List<ModelFile> files = new ArrayList<>();
        List<String> from = strings(node, "from");
        each(node, "files", (file, facts) -> files.add(file(file, facts, from)));
        String unpack = optional(node, "unpack");
        if (files.isEmpty() == (unpack == null)) {
            throw new IllegalArgumentException("a model must have either files or unpack");
        }
        return new Model(
                id,
                string(node, "title"),
                string(node, "job"),
                string(node, "version"),
                string(node, "licence"),
                new LinkedHashSet<>(strings(node, "boards")),
                optional(node, "platform"),
                strings(node, "needs"),
                files,
                unpack == null ? null : inside("unpack", () -> unpacked(unpack, archives)),
                codes(node, "languages"),
                new Abilities(codes(node, "translates"), flag(node, "thinks")));
    }

    private Set<String> codes(Map<?, ?> node, String key) {
        Set<String> codes = new LinkedHashSet<>(strings(node, key));
        for (String code : codes) {
            if (!CODE.matcher(code).matches()) {
                path.add(key);
                throw new IllegalArgumentException(
                        key + " must be ISO 639-1 codes such as en, got " + code);
            }
        }
        return codes;
    }

    private boolean flag(Map<?, ?> node, String key) {
        Object value = node.get(key);
        if (value == null || value instanceof Boolean) {
            return Boolean.TRUE.equals(value);
        }
        path.add(key);
        throw new IllegalArgumentException(key + " must be true or false");
    }

    private static Source unpacked(String text, Map<String, Archive> archives) {
        Source source = Source.parse(text);
        Archive archive = archives.get(source.archive());
        if (archive == null || archive.sha256() == null) {
            throw new IllegalArgumentException(
                    "an archive that is unpacked whole must have a sha256 under [archive], got "
                            + source.archive());
        }
        return source;
    }

    private ModelFile file(String file, Map<?, ?> node, List<String> inherited) {
        keys(node, Set.of("bytes", "about", "sha256", "from"));
        List<String> from = node.containsKey("from") ? strings(node, "from") : inherited;
        if (from.isEmpty()) {
            throw new IllegalArgumentException("a file must have a source in from");
        }
        List<Source> sources =
                from.stream().map(line -> Source.parse(line.replace("{file}", file))).toList();
        return new ModelFile(
                file, length(node), node.containsKey("bytes"), optional(node, "sha256"), sources);
    }

    private Profile profile(String id, Map<?, ?> node, Map<String, Model> models) {
        Map<String, Map<String, List<String>>> jobs = new LinkedHashMap<>();
        for (String job : names(node)) {
            Map<String, List<String>> byBoard = new LinkedHashMap<>();
            if (node.get(job) instanceof Map<?, ?> boards) {
                for (String board : names(boards)) {
                    byBoard.put(board, strings(boards, board));
                }
            } else {
                byBoard.put(Profile.ANY, strings(node, job));
            }
            inside(
                    job,
                    () -> {
                        byBoard.values().forEach(ids -> ids.forEach(m -> exists(m, models)));
                        return null;
                    });
            jobs.put(job, byBoard);
        }
        return new Profile(id, jobs);
    }

    private @Nullable Void exists(String id, Map<String, Model> models) {
        if (!models.containsKey(id) && known.find(id).isEmpty()) {
            throw new IllegalArgumentException(
                    "no such model: "
                            + id
                            + Nearest.likely(id, models.keySet())
                                    .map(near -> ", did you mean " + near + "?")
                                    .orElse(""));
        }
        return null;
    }

    /** What is done with one named table. */
    private interface Entry {
        void read(String id, Map<?, ?> node);
    }

    /** A step inside of a table. */
    private interface Step<T extends @Nullable Object> {
        T take();
    }

    private void each(Map<?, ?> parent, String table, Entry entry) {
        if (!parent.containsKey(table)) {
            return;
        }
        Map<?, ?> node = table(parent, table);
        for (String name : names(node)) {
            inside(
                    table.equals("files") ? name : table + "." + name,
                    () -> {
                        entry.read(name, table(node, name));
                        return null;
                    });
        }
    }

    private static List<String> names(Map<?, ?> node) {
        return node.keySet().stream().map(String::valueOf).toList();
    }

    /** Leaves the path as it was only when the step succeeded: a message needs it. */
    private <T extends @Nullable Object> T inside(String part, Step<T> step) {
        path.add(part);
        T result = step.take();
        path.removeLast();
        return result;
    }

    private static Map<?, ?> table(Map<?, ?> parent, String key) {
        if (parent.get(key) instanceof Map<?, ?> table) {
            return table;
        }
        throw new IllegalArgumentException(key + " must be a table");
    }

    private void keys(Map<?, ?> node, Set<String> allowed) {
        for (String key : names(node)) {
            if (!allowed.contains(key)) {
                path.add(key);
                throw new IllegalArgumentException(
                        "unknown key "
                                + key
                                + Nearest.likely(key, allowed)
                                        .map(near -> ", did you mean " + near + "?")
                                        .orElse(""));
            }
        }
    }

    private String string(Map<?, ?> node, String key) {
        String value = optional(node, key);
        if (value == null) {
            throw new IllegalArgumentException(key + " is missing");
        }
        return value;
    }

    private @Nullable String optional(Map<?, ?> node, String key) {
        Object value = node.get(key);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        path.add(key);
        throw new IllegalArgumentException(key + " must be a string");
    }

    private List<String> strings(Map<?, ?> node, String key) {
        List<String> all = new ArrayList<>();
        Object value = node.containsKey(key) ? node.get(key) : List.of();
        boolean good = value instanceof List<?>;
        if (value instanceof List<?> items) {
            for (Object item : items) {
                good &= item instanceof String;
                all.add(String.valueOf(item));
            }
        }
        if (!good) {
            path.add(key);
            throw new IllegalArgumentException(key + " must be a list of strings");
        }
        return all;
    }

    private static long length(Map<?, ?> node) {
        Object value = node.containsKey("bytes") ? node.get("bytes") : node.get("about");
        if (value instanceof Long bytes) {
            return bytes;
        }
        throw new IllegalArgumentException(
                "bytes (measured) or about (roughly) must be a whole number");
    }

    /** The line of the innermost part of the path that can be found in the text, or 0. */
    private int line() {
        int found = 0;
        int from = 0;
        for (String part : path) {
            Pattern word = Pattern.compile("(?<![\\w.-])\"?" + quotedPart(part) + "\"?(?![\\w-])");
            for (int i = from; i < lines.size(); i++) {
                if (!lines.get(i).startsWith("#") && word.matcher(lines.get(i)).find()) {
                    found = i + 1;
                    from = i;
                    break;
                }
            }
        }
        return found;
    }

    /** A table may be written {@code [model.x]} or {@code [model."x"]}, or its entry alone. */
    private static String quotedPart(String part) {
        int dot = part.indexOf('.');
        boolean table =
                dot > 0 && Set.of("model", "profile", "licence").contains(part.substring(0, dot));
        if (part.startsWith("archive.")) {
            return Pattern.quote(part.substring("archive.".length()));
        }
        return table
                ? Pattern.quote(part.substring(0, dot))
                        + "\\.\"?"
                        + Pattern.quote(part.substring(dot + 1))
                : Pattern.quote(part);
    }

    private EngineException wrong(int line, RuntimeException cause) {
        String message =
                cause instanceof JacksonException syntax
                        ? syntax.getOriginalMessage()
                        : cause.getMessage();
        String where = path.isEmpty() ? "" : String.join(" ", path) + ": ";
        return new EngineException(
                "catalogue " + name + (line > 0 ? " line " + line : ""),
                where + message,
                "correct the file",
                cause);
    }
}
