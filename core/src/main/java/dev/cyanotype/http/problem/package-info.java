/** Errors that are told to the client, as exceptions and as problem documents (RFC 9457). */
@NullMarked
package dev.cyanotype.http.problem;

import org.jspecify.annotations.NullMarked;
