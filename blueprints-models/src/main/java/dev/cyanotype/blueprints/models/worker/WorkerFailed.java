package dev.cyanotype.blueprints.models.worker;

import java.io.IOException;

/** The process that runs a model ended, or did not answer in time; the message says so. */
public final class WorkerFailed extends IOException {
    WorkerFailed(String message) {
        super(message);
    }
}
