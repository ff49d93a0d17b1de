/** What COCO's reference defines: boxes, overlaps, curves and figures. Not API. */
@NullMarked
package dev.cyanotype.blueprints.models.tasks.detection.coco;

import org.jspecify.annotations.NullMarked;
