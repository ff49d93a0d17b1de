/** The task of saying for each pixel of an image what it shows. Not API. */
@NullMarked
package dev.cyanotype.blueprints.models.tasks.segmentation;

import org.jspecify.annotations.NullMarked;
