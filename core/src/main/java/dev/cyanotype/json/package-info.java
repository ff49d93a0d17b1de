/** JSON in and out; the only package that knows Gson. */
@NullMarked
package dev.cyanotype.json;

import org.jspecify.annotations.NullMarked;
