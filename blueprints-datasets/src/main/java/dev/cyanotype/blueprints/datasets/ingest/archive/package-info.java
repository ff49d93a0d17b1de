/** Reads tar and zip archives, and believes nothing in them that something else in them contradicts. Not API. */
@NullMarked
package dev.cyanotype.blueprints.datasets.ingest.archive;

import org.jspecify.annotations.NullMarked;
