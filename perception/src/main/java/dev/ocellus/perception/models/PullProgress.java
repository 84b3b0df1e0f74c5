// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.models;

/** Is told how a pull goes on. Called by several threads at once; must be thread-safe and quick. */
public interface PullProgress {
    /** Tells nobody. */
    PullProgress SILENT =
            new PullProgress() {
                @Override
                public void fetched(Model model, long bytes, long total) {}

                @Override
                public void waiting(Model model, String why) {}

                @Override
                public void ended(PullOutcome outcome) {}
            };

    /**
     * Bytes have come. The first call, with 0 bytes, says that fetching begins.
     *
     * @param model that is fetched
     * @param bytes that are there, resumed ones too; may stay 0 until the end with a package client
     *     that does not show
     * @param total that are expected, roughly; 0 if unknown
     */
    void fetched(Model model, long bytes, long total);

    /**
     * It does not go on for now.
     *
     * @param model that waits
     * @param why in words, such as a second process at the same model or a pause before a retry
     */
    void waiting(Model model, String why);

    /**
     * It has ended, well or not.
     *
     * @param outcome how
     */
    void ended(PullOutcome outcome);
}
