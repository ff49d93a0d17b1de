/** Tests and intervals of paired answers, without any knowledge of models. Not API. */
@NullMarked
package dev.cyanotype.blueprints.models.statistics;

import org.jspecify.annotations.NullMarked;
