/** Reads what a request carries within limits: query arguments, forms, uploads and parts. */
@NullMarked
package dev.cyanotype.http.form;

import org.jspecify.annotations.NullMarked;
