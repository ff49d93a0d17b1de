/** The language between the server and the process of a model. Not API. */
@NullMarked
package dev.cyanotype.blueprints.models.worker.frames;

import org.jspecify.annotations.NullMarked;
