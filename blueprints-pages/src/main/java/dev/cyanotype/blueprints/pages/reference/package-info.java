/** The reference: what {@code /openapi.json} says, for people. */
@NullMarked
package dev.cyanotype.blueprints.pages.reference;

import org.jspecify.annotations.NullMarked;
