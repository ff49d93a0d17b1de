package dev.cyanotype.blueprints.models.worker;

import java.io.IOException;

/** As many models run as may run at once, and none of them ended in time. */
public final class WorkersBusy extends IOException {
    WorkersBusy() {
        super("As many models are running as models.workers allows; try again later");
    }
}
