/** Names that lists and pages share: the nearest to one that does not exist. */
@NullMarked
package dev.cyanotype.web;

import org.jspecify.annotations.NullMarked;
