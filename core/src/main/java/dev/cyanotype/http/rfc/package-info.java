/** Header fields and URLs as the RFCs have them: syntax, dates, ranges, escapes. Not API. */
@NullMarked
package dev.cyanotype.http.rfc;

import org.jspecify.annotations.NullMarked;
