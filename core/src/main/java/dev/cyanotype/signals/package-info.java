/** Signals about every request, for those who only look: logs, metrics, tests. */
@NullMarked
package dev.cyanotype.signals;

import org.jspecify.annotations.NullMarked;
