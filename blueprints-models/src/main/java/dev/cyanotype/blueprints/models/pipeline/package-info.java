/** Pipelines, which make tensors out of samples: data, not code. Not API. */
@NullMarked
package dev.cyanotype.blueprints.models.pipeline;

import org.jspecify.annotations.NullMarked;
