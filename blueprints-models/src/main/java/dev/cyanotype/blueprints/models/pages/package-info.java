/** The pages of models and of their tests. Not API. */
@NullMarked
package dev.cyanotype.blueprints.models.pages;

import org.jspecify.annotations.NullMarked;
