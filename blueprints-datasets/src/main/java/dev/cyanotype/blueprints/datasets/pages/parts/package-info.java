/** What several pages of datasets have. Not API. */
@NullMarked
package dev.cyanotype.blueprints.datasets.pages.parts;

import org.jspecify.annotations.NullMarked;
