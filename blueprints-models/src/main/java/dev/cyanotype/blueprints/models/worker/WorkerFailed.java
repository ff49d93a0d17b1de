package dev.cyanotype.blueprints.models.worker;

/** The process that runs a model ended, or did not answer in time; the message says so. */
public final class WorkerFailed extends Exception {
    WorkerFailed(String message) {
        super(message);
    }
}
