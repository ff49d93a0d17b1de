/** Blueprints, and the router that is assembled from them: a function from requests to responses. */
@NullMarked
package dev.cyanotype;

import org.jspecify.annotations.NullMarked;
