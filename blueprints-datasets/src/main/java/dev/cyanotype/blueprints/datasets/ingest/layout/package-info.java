/** Finds the samples among the files of an archive; {@code ImportLayout} is how plugins add a layout of theirs. */
@NullMarked
package dev.cyanotype.blueprints.datasets.ingest.layout;

import org.jspecify.annotations.NullMarked;
