/** COCO's precision in draws of images. Not API. */
@NullMarked
package dev.cyanotype.blueprints.models.tasks.detection.draws;

import org.jspecify.annotations.NullMarked;
