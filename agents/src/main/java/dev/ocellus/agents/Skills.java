// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents;

import dev.ocellus.agents.understanding.Understander;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The skills on the class path, by name. A jar that cannot be used is left out, and it is said why.
 *
 * @param all by name
 * @param refused what was left out, a line each
 */
record Skills(Map<String, Skill> all, List<String> refused) {
    Skills {
        all = Map.copyOf(all);
        refused = List.copyOf(refused);
    }

    /** {@return all that the class path holds} */
    static Skills found() {
        Map<String, Skill> all = new TreeMap<>();
        List<String> refused = new ArrayList<>();
        ServiceLoader.load(Skill.class, Skill.class.getClassLoader()).stream()
                .forEach(provider -> add(provider, all, refused));
        return new Skills(all, refused);
    }

    private static void add(
            ServiceLoader.Provider<Skill> provider, Map<String, Skill> all, List<String> refused) {
        String type = provider.type().getName();
        try {
            Skill skill = provider.get();
            String name = skill.declaration().name();
            Skill other = all.putIfAbsent(name, skill);
            if (other != null) {
                refused.add(
                        "skill %s of %s is left out: %s has that name already"
                                .formatted(name, type, other.getClass().getName()));
            }
        } catch (ServiceConfigurationError | RuntimeException e) {
            refused.add("skill %s is left out: %s".formatted(type, e.getMessage()));
        }
    }

    /** {@return all of them, by name} */
    List<Skill> inOrder() {
        return List.copyOf(new TreeMap<>(all).values());
    }

    @Nullable Skill named(String name) {
        return all.get(name);
    }

    /** {@return what they bring along to be said, in a language} */
    List<Understander.Addition> sentences(String language) {
        return all.entrySet().stream()
                .flatMap(entry ->
                        entry.getValue().sentences(language).stream()
                                .map(each -> new Understander.Addition(entry.getKey(), each)))
                .toList();
    }
}
