// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.language;

/**
 * One message of a conversation.
 *
 * @param role who says it
 * @param text what is said
 */
public record ChatMessage(Role role, String text) {
    /** Who says it. */
    public enum Role {
        /** The rules of the conversation. */
        SYSTEM,
        /** The wearer. */
        USER,
        /** The model. */
        ASSISTANT
    }
}
