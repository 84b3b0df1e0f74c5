// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.models;

import java.util.Locale;

/** Names the platform of this machine as the catalogue does. */
public final class HostPlatform {
    private HostPlatform() {}

    /**
     * {@return operating system and architecture, such as {@code linux-x64} or {@code linux-arm64}}
     */
    public static String current() {
        return of(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
    }

    static String of(String system, String architecture) {
        String cpu = architecture.toLowerCase(Locale.ROOT);
        String name =
                switch (cpu) {
                    case "amd64", "x86_64" -> "x64";
                    case "aarch64" -> "arm64";
                    default -> cpu;
                };
        return system.toLowerCase(Locale.ROOT).replace(' ', '-') + "-" + name;
    }
}
