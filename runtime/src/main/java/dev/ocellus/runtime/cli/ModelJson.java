// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.cli;

import dev.ocellus.perception.models.FileCheck;
import dev.ocellus.perception.models.FolderModelStore;
import dev.ocellus.perception.models.Model;
import dev.ocellus.perception.models.ModelFile;
import dev.ocellus.perception.models.ModelState;
import dev.ocellus.perception.models.Source;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What the commands tell of a model in JSON. */
final class ModelJson {
    private final FolderModelStore store;

    ModelJson(FolderModelStore store) {
        this.store = store;
    }

    /** {@return what there is to say about a model} */
    Map<String, Object> fields(Model model) {
        Model real = store.resolved(model);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", model.id());
        fields.put("title", model.title());
        fields.put("job", model.job());
        fields.put("version", model.version());
        fields.put("bytes", real.bytes());
        fields.put("bytesExact", model.exact());
        fields.put("licence", model.licence());
        fields.put("boards", model.boards().stream().sorted().toList());
        fields.put("state", store.state(model).text());
        fields.put("folder", store.folder(model).toString());
        Map<String, Object> digests = new LinkedHashMap<>();
        for (ModelFile file : real.files()) {
            digests.put(file.name(), file.sha256());
        }
        fields.put("sha256", digests);
        fields.put("sources", sources(model));
        return fields;
    }

    /** {@return the result of reading every file of a model} */
    Map<String, Object> fields(Model model, ModelState state, List<FileCheck> checks) {
        Map<String, Object> fields = fields(model);
        fields.put("state", state.text());
        fields.put(
                "files",
                checks.stream()
                        .map(check -> {
                            Map<String, Object> file = new LinkedHashMap<>();
                            file.put("file", check.file());
                            file.put("state", check.state().text());
                            file.put("sha256", check.actual());
                            file.put("expected", check.expected());
                            return file;
                        })
                        .toList());
        return fields;
    }

    private static Set<String> sources(Model model) {
        Set<String> all = new LinkedHashSet<>();
        Source whole = model.unpack();
        Stream<Source> unpacked = whole == null ? Stream.of() : Stream.of(whole);
        Stream.concat(unpacked, model.files().stream().flatMap(file -> file.sources().stream()))
                .map(Source::archive)
                .forEach(all::add);
        return all;
    }
}
