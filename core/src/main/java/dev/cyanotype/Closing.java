package dev.cyanotype;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is closed with the application.
 *
 * @param resource what a blueprint declared
 * @param loader the class loader that it was declared with
 */
record Closing(AutoCloseable resource, ContextLoader loader) {
    private static final Logger log = LoggerFactory.getLogger(Router.class);

    /** Closes it; a failure is logged, so that the rest is closed, too. */
    void close() {
        try {
            loader.run(resource::close);
        } catch (Exception e) {
            log.warn("{} could not be closed", resource, e);
        }
    }
}
