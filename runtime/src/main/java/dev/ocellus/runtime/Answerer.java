// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime;

import dev.ocellus.agents.AnswerSink;
import dev.ocellus.perception.EngineException;

/** Answers what is typed, here or in another process. */
@FunctionalInterface
public interface Answerer {
    /**
     * Answers a question; an interrupt means that nobody waits for the answer any more.
     *
     * @param question what is asked
     * @param sink takes the answer as it grows, on any one thread
     * @return the whole answer
     * @throws EngineException if a model that it takes is missing or unfit
     * @throws InterruptedException if the thread was interrupted
     */
    Answer answer(Question question, AnswerSink sink) throws EngineException, InterruptedException;

    /** {@return what heat and charge allow where it answers} */
    default PowerReport power() {
        return PowerReport.off("nothing governs what answers here");
    }

    /** {@return how often something could not be kept or read, though answers were given} */
    default long memoryFailures() {
        return 0;
    }
}
