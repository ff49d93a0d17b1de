/** Tests of models on datasets, and their reports. Not API. */
@NullMarked
package dev.cyanotype.blueprints.models.tests;

import org.jspecify.annotations.NullMarked;
