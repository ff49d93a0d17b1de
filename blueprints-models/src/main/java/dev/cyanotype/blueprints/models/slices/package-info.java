/** Parts of the samples that are judged apart, such as those of a label or a camera. Not API. */
@NullMarked
package dev.cyanotype.blueprints.models.slices;

import org.jspecify.annotations.NullMarked;
