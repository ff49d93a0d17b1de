/** Holds the library against vectors recorded by running Flask and Werkzeug. */
package dev.cyanotype.conformance;
