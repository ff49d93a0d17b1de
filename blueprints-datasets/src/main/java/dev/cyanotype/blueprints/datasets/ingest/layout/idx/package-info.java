/** Reads the files of MNIST and its family. Not API. */
@NullMarked
package dev.cyanotype.blueprints.datasets.ingest.layout.idx;

import org.jspecify.annotations.NullMarked;
