/** Finds the samples among the files of an archive. Not API. */
@NullMarked
package dev.cyanotype.blueprints.datasets.ingest.layout;

import org.jspecify.annotations.NullMarked;
