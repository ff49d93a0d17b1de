/** Detection of objects: boxes that are held against those drawn on samples, and COCO's figures of that. Not API. */
@NullMarked
package dev.cyanotype.blueprints.models.tasks.detection;

import org.jspecify.annotations.NullMarked;
