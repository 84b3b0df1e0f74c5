// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.models;

/**
 * A licence that asks to be accepted before a model under it is fetched.
 *
 * @param name as models name it
 * @param url where its full text is
 * @param notice what the wearer should know before accepting it
 */
public record Licence(String name, String url, String notice) {}
