/** Fetches a package into a folder, no more of it than the folder lacks, and checks what is there. Not API. */
@NullMarked
package dev.cyanotype.blueprints.datasets.pull;

import org.jspecify.annotations.NullMarked;
