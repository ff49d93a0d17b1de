/** Pages made by Pebble templates: folders of blueprints, overridden by the application's. */
@NullMarked
package dev.cyanotype.templates;

import org.jspecify.annotations.NullMarked;
