/** Serves a router over HTTP, and assembles one from blueprints, plugins and settings. */
@NullMarked
package dev.cyanotype.server;

import org.jspecify.annotations.NullMarked;
