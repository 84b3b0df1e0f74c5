// SPDX-License-Identifier: Apache-2.0
/**
 * The vision half of SmolVLM (Idefics3): the processor that cuts a picture into tiles, and the
 * SigLIP tower of an mmproj file, evaluated by ggml through the Java foreign function API. Nothing
 * native sees a byte of the file before it was checked in Java.
 */
@NullMarked
package dev.ocellus.perception.smolvlm;

import org.jspecify.annotations.NullMarked;
