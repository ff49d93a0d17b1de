/** Bodies of requests that are stored until a job has used them. */
@NullMarked
package dev.cyanotype.storage.uploads;

import org.jspecify.annotations.NullMarked;
