/** Requests and responses, as values. */
@NullMarked
package dev.cyanotype.http;

import org.jspecify.annotations.NullMarked;
