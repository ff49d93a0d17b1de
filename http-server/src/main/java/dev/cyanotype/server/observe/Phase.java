package dev.cyanotype.server.observe;

/** The phases of a server's life. */
public enum Phase {
    /** It listens, but the application has not started yet. */
    STARTING,
    /** It serves. */
    SERVING,
    /** It lets requests end and takes no new connections. */
    STOPPING
}
