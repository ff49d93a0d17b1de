/** Workspaces, which blueprints share: a folder with its database, its blobs and its jobs. */
@NullMarked
package dev.cyanotype.storage;

import org.jspecify.annotations.NullMarked;
