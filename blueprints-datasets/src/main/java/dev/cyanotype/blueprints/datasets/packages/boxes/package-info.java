/** Files that say what is on the images of a package: COCO's lists and YOLO's lines. Not API. */
@NullMarked
package dev.cyanotype.blueprints.datasets.packages.boxes;

import org.jspecify.annotations.NullMarked;
