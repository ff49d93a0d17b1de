package dev.cyanotype;

/** Finds out whether something that an application needs, such as a database, can be used right now. Thread-safe. */
@FunctionalInterface
public interface HealthCheck {
    /**
     * Returns if all is well, and throws if not: what is thrown is logged, and the detail of a
     * {@link dev.cyanotype.http.problem.HttpException} also told to whoever asks. Called often, so it must be cheap.
     */
    void run() throws Exception;
}
