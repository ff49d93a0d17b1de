/** What a request carries: query arguments, forms, uploads and parts, read within limits. */
@NullMarked
package dev.cyanotype.http.form;

import org.jspecify.annotations.NullMarked;
