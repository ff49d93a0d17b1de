/** A small application. */
@NullMarked
package com.example.embedded;

import org.jspecify.annotations.NullMarked;
