/** The folder of a workspace on disk, which one process holds. Not API. */
@NullMarked
package dev.cyanotype.storage.folder;

import org.jspecify.annotations.NullMarked;
