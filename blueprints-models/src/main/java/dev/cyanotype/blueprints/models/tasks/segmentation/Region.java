package dev.cyanotype.blueprints.models.tasks.segmentation;

/**
 * The pixels of an image that are of a label.
 *
 * @param label what they show
 * @param counts run lengths in COCO's compressed form
 */
public record Region(String label, String counts) {}
