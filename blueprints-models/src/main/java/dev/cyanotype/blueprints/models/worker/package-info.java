/** The process that runs models, apart from the server. Not API. */
@NullMarked
package dev.cyanotype.blueprints.models.worker;

import org.jspecify.annotations.NullMarked;
