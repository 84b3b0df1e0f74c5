// SPDX-License-Identifier: Apache-2.0
/**
 * Language models by llama.cpp 0.5, called through the Java foreign function API. Nothing native
 * happens before {@link dev.ocellus.perception.llama.LlamaEngine#load}.
 */
@NullMarked
package dev.ocellus.perception.llama;

import org.jspecify.annotations.NullMarked;
