/** The inside of the process that runs a model; nothing of the server is here. Not API. */
@NullMarked
package dev.cyanotype.blueprints.models.worker.process;

import org.jspecify.annotations.NullMarked;
