/** Values by upper-case name, as Flask's {@code app.config} has them. */
@NullMarked
package dev.cyanotype.config;

import org.jspecify.annotations.NullMarked;
