/** What is wrong with a request, as exceptions and as problem documents (RFC 9457). */
@NullMarked
package dev.cyanotype.http.problem;

import org.jspecify.annotations.NullMarked;
