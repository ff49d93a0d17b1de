/** A registry of models and tests of them on datasets. Public is what the host needs to find it; the rest is its API over HTTP. */
@NullMarked
package dev.cyanotype.blueprints.models;

import org.jspecify.annotations.NullMarked;
