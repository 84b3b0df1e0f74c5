// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.agents.understanding;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * All that can be said in a language. Immutable.
 *
 * @param language ISO 639-1 code
 * @param requests templates of skills
 * @param rules parts of templates by name
 * @param frames types of slots made of templates, by name
 * @param numerals numbers in words
 * @param endings of ordinal numbers in digits
 * @param spelling how it is written
 * @param stem so many letters that begin a word say what it is about, its ending does not; 0 where
 *     whole words do
 * @param heard words, each with what a transcriber may write instead
 * @param corrections how one takes back what was just said, longest first
 * @param before what may stand before a request, such as "could you"
 * @param after what may stand behind it, such as "thanks"
 * @param edges words at the edge of free text that are none of it
 * @param follow templates of what may follow a skill, by its name
 * @param joins where a sentence may ask for several things
 * @param templatesFirst whether the values of a template that fits come before those that were
 *     learnt to be found
 * @param places whether a name in small letters is that of a place
 */
record Grammar(
        String language,
        List<Request> requests,
        Map<String, Node> rules,
        Map<String, Frame> frames,
        Numerals numerals,
        List<String> endings,
        Spelling spelling,
        int stem,
        Map<String, Set<String>> heard,
        List<List<String>> corrections,
        Node before,
        Node after,
        Edges edges,
        Map<String, List<Request>> follow,
        Joins joins,
        boolean templatesFirst,
        Predicate<String> places) {
    /** {@return the same with other types} */
    Grammar withFrames(Map<String, Frame> other) {
        return with(requests, other);
    }

    /** {@return the same with other templates of skills} */
    Grammar with(List<Request> other) {
        return with(other, frames);
    }

    private Grammar with(List<Request> templates, Map<String, Frame> types) {
        return new Grammar(
                language,
                templates,
                rules,
                types,
                numerals,
                endings,
                spelling,
                stem,
                heard,
                corrections,
                before,
                after,
                edges,
                follow,
                joins,
                templatesFirst,
                places);
    }

    /**
     * Words at the edge of free text that are none of it.
     *
     * @param first of a thing, such as "the"
     * @param last before another value, such as "at"
     * @param lead before the answer to a question, such as "to" or "that"
     */
    record Edges(Set<String> first, Set<String> last, Set<String> lead) {}

    /**
     * A template of a skill.
     *
     * @param intent what it asks for
     * @param node the words
     * @param revises whether it replaces what was asked before
     */
    record Request(Intent intent, Node node, boolean revises) {
        String skill() {
            return intent.skill();
        }

        Map<String, String> slots() {
            return intent.slots();
        }
    }
}
