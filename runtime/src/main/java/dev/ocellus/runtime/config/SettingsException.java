// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.runtime.config;

/**
 * The configuration is not right. The message names the file and the line, or the variable, what is
 * wrong, and what would be right.
 */
public final class SettingsException extends Exception {
    private static final long serialVersionUID = 1L;

    SettingsException(String where, String what) {
        super("config " + where + ": " + what);
    }
}
