/** Answers requests: finds the route, runs hooks, handler and error handlers. Everything here is frozen. Not API. */
@NullMarked
package dev.cyanotype.dispatch;

import org.jspecify.annotations.NullMarked;
