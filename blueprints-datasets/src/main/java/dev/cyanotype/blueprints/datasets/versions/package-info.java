/** Makes versions: what they change, the pages they are counted and digested by, edits. Not API. */
@NullMarked
package dev.cyanotype.blueprints.datasets.versions;

import org.jspecify.annotations.NullMarked;
