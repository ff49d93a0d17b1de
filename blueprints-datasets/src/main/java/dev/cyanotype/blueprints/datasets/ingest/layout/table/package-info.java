/** Reads tables: each row is a sample, or points at a file that is one. Not API. */
@NullMarked
package dev.cyanotype.blueprints.datasets.ingest.layout.table;

import org.jspecify.annotations.NullMarked;
