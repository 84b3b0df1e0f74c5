/** Networks run by ONNX Runtime, the only package that names its types. */
@NullMarked
package dev.ocellus.perception.onnx;

import org.jspecify.annotations.NullMarked;
