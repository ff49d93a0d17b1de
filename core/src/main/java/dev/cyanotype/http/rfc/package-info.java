/** What the RFCs say of header fields: their syntax, dates, ranges, escapes. Not API. */
@NullMarked
package dev.cyanotype.http.rfc;

import org.jspecify.annotations.NullMarked;
