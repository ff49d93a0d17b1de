package dev.cyanotype.server.observe;

/** Where a server is in its life. */
public enum Phase {
    /** It listens, but the application has not started yet. */
    STARTING,
    /** It serves. */
    SERVING,
    /** It lets requests end and takes no new connections. */
    STOPPING
}
