/** Values that a browser carries from request to request in a signed cookie, and messages for the next page. */
@NullMarked
package dev.cyanotype.sessions;

import org.jspecify.annotations.NullMarked;
