/** The pages of jobs. */
@NullMarked
package dev.cyanotype.storage.pages;

import org.jspecify.annotations.NullMarked;
