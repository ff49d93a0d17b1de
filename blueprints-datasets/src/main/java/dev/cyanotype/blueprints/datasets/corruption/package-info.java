/**
 * The corruptions of images by which Hendrycks and Dietterich (2019, arXiv:1903.12261) measure robustness: functions of an image, a
 * kind, a severity and a seed, and of nothing else. {@code docs/robustness.md} says what they do. Not API.
 */
@NullMarked
package dev.cyanotype.blueprints.datasets.corruption;

import org.jspecify.annotations.NullMarked;
