/** What came of tests, read again: lists of them, and what was answered. Not API. */
@NullMarked
package dev.cyanotype.blueprints.models.results;

import org.jspecify.annotations.NullMarked;
