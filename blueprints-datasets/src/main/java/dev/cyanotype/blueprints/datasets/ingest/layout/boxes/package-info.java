/** Layouts of images with boxes on them: COCO, YOLO, VOC. */
@NullMarked
package dev.cyanotype.blueprints.datasets.ingest.layout.boxes;

import org.jspecify.annotations.NullMarked;
