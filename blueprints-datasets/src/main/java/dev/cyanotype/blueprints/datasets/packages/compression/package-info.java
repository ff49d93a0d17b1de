/** Contents in their compressed forms, made once and kept. Not API. */
@NullMarked
package dev.cyanotype.blueprints.datasets.packages.compression;

import org.jspecify.annotations.NullMarked;
