/** Reads what an ONNX file says of itself, without running it. Not API. */
@NullMarked
package dev.cyanotype.blueprints.models.onnx;

import org.jspecify.annotations.NullMarked;
