/** Models and their tests over HTTP. */
@NullMarked
package dev.cyanotype.blueprints.models.web;

import org.jspecify.annotations.NullMarked;
