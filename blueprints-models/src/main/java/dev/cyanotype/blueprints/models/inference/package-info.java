/** Models that answer requests: the Open Inference Protocol, and samples by a model's pipeline. Not API. */
@NullMarked
package dev.cyanotype.blueprints.models.inference;

import org.jspecify.annotations.NullMarked;
