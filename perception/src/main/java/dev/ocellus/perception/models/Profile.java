// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.models;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which models do each job.
 *
 * @param name such as {@code default} or {@code board}
 * @param jobs for each job the ids by board; {@link #ANY} where the board is not named
 */
public record Profile(String name, Map<String, Map<String, List<String>>> jobs) {
    /** The name that stands for every board without a list of its own. */
    public static final String ANY = "any";

    /** Copies the map. */
    public Profile {
        jobs = Map.copyOf(jobs);
    }

    /** {@return the jobs that it names models for} */
    public Set<String> jobNames() {
        return jobs.keySet();
    }

    /**
     * {@return ids of the models that do a job, best first; empty when there are none}
     *
     * @param job such as {@code wake}
     * @param board such as {@code pi5}, or {@link #ANY}
     */
    public List<String> models(String job, String board) {
        Map<String, List<String>> byBoard = jobs.getOrDefault(job, Map.of());
        List<String> own = byBoard.get(board);
        return own != null ? own : byBoard.getOrDefault(ANY, List.of());
    }

    /**
     * {@return ids of the models of all jobs}
     *
     * @param board such as {@code pi5}, or {@link #ANY}
     */
    public Set<String> models(String board) {
        return jobs.keySet().stream()
                .sorted()
                .flatMap(job -> models(job, board).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
