/** Gates: what a version of a model must be before it may be used, and aliases, which only move through them. Not API. */
@NullMarked
package dev.cyanotype.blueprints.models.gates;

import org.jspecify.annotations.NullMarked;
