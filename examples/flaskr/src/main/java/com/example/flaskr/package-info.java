/** The application of Flask's tutorial: a blog with users. */
@NullMarked
package com.example.flaskr;

import org.jspecify.annotations.NullMarked;
