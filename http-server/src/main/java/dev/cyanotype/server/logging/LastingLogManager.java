package dev.cyanotype.server.logging;

import java.util.logging.LogManager;

/** Leaves the handlers alone when the JVM begins to stop. Made by java.util.logging. */
public final class LastingLogManager extends LogManager {
    /** Made by java.util.logging. */
    public LastingLogManager() {}

    /** Closes nothing: what is written to is standard error. */
    @Override
    public void reset() {
        // called when nothing is set up yet, and when the JVM stops
    }
}
