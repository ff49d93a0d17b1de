/** The routes of an application as an OpenAPI 3.1 document, and answers held against it. */
@NullMarked
package dev.cyanotype.openapi;

import org.jspecify.annotations.NullMarked;
