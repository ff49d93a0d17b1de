/** What kinds of error detections are, and how much each costs, by the definitions of TIDE. Not API. */
@NullMarked
package dev.cyanotype.blueprints.models.tasks.detection.errors;

import org.jspecify.annotations.NullMarked;
