/** Boxes read off the outputs of detectors. Not API. */
@NullMarked
package dev.cyanotype.blueprints.models.tasks.detection.outputs;

import org.jspecify.annotations.NullMarked;
