/** The blueprint {@code ui}: what all pages share, and home, search, reference and errors. */
@NullMarked
package dev.cyanotype.blueprints.pages;

import org.jspecify.annotations.NullMarked;
