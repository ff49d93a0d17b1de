/** Two tests held against each other: which model is better, where, and how sure that is. Not API. */
@NullMarked
package dev.cyanotype.blueprints.models.comparison;

import org.jspecify.annotations.NullMarked;
