/** Answers of two models about the same samples, held against each other. Not API. */
@NullMarked
package dev.cyanotype.blueprints.models.tasks.paired;

import org.jspecify.annotations.NullMarked;
