/** Figures of tests as pages show them: tables, a matrix, curves. Not API. */
@NullMarked
package dev.cyanotype.blueprints.models.pages.figures;

import org.jspecify.annotations.NullMarked;
