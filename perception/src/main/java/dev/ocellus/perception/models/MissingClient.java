// SPDX-License-Identifier: Apache-2.0
package dev.ocellus.perception.models;

/**
 * A package client that a pull needs and this machine does not have.
 *
 * @param name of the program, such as {@code npm}
 * @param debianPackage that brings it
 */
public record MissingClient(String name, String debianPackage) {}
