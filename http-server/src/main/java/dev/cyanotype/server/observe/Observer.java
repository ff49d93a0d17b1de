package dev.cyanotype.server.observe;

/** Sees every exchange, once, when it is over. Thread-safe; runs on I/O threads, so it must be quick. */
public interface Observer {
    /** Takes note of an exchange. */
    void note(Exchange exchange);
}
