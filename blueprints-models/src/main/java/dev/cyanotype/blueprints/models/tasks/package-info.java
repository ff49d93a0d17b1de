/** Tasks that models are made for, such as classification: what is true of a sample, what a model answers, what is reported. */
@NullMarked
package dev.cyanotype.blueprints.models.tasks;

import org.jspecify.annotations.NullMarked;
