/** Puts an application together from the blueprints of the class path and of plugin folders. */
@NullMarked
package dev.cyanotype.server.plugins;

import org.jspecify.annotations.NullMarked;
