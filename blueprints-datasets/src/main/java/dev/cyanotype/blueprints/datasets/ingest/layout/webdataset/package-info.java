/** Reads archives in the convention of WebDataset. Not API. */
@NullMarked
package dev.cyanotype.blueprints.datasets.ingest.layout.webdataset;

import org.jspecify.annotations.NullMarked;
