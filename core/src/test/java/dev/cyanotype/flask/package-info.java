/** The samples of {@code docs/flask-compatibility.md}, row by row, run: every line of its tables is taken from here. */
package dev.cyanotype.flask;
