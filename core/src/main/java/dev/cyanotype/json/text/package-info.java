/** The characters of JSON as bytes, and its numbers as those of Java. Not API. */
@NullMarked
package dev.cyanotype.json.text;

import org.jspecify.annotations.NullMarked;
