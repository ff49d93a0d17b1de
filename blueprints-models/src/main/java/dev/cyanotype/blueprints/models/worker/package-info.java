/** Starts, feeds, watches and ends the processes that run models, apart from the server. Not API. */
@NullMarked
package dev.cyanotype.blueprints.models.worker;

import org.jspecify.annotations.NullMarked;
