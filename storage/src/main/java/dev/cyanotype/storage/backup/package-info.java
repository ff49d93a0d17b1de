/** Backups of a workspace that is in use, and their restoring. Not API. */
@NullMarked
package dev.cyanotype.storage.backup;

import org.jspecify.annotations.NullMarked;
