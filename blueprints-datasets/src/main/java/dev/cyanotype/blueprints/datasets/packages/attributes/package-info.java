/** What samples say of themselves beside use and label. Not API. */
@NullMarked
package dev.cyanotype.blueprints.datasets.packages.attributes;

import org.jspecify.annotations.NullMarked;
