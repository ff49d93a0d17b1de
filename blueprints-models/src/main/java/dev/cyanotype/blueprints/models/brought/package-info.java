/** Tests of answers that were brought in a file, whatever has given them. Not API. */
@NullMarked
package dev.cyanotype.blueprints.models.brought;

import org.jspecify.annotations.NullMarked;
