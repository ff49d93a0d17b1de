package dev.cyanotype.blueprints.models.registry;

import dev.cyanotype.blueprints.models.worker.WorkerLimits;
import dev.cyanotype.blueprints.models.worker.WorkerPool;
import dev.cyanotype.config.Setting;
import dev.cyanotype.config.Settings;
import dev.cyanotype.storage.Workspace;
import jakarta.inject.Inject;
import java.time.Duration;

/** The settings about models, and the processes that they allow. Thread-safe. */
public final class ModelSettings {
    private static final Setting<Long> LARGEST = Setting.bytes("models.largest", "2G");
    private static final Setting<Long> HEAP = Setting.bytes("models.worker.heap", "1G");
    private static final Setting<Long> MEMORY = Setting.bytes("models.worker.memory", "4G");
    private static final Setting<Integer> WORKERS = Setting.integer("models.workers", 1, 256, 4);
    private static final Setting<Integer> SECONDS = Setting.integer("models.worker.seconds", 1, 86_400, 120);
    private static final Setting<Integer> BATCH = Setting.integer("models.batch", 1, 4_096, 32);

    private static final Setting<Integer> SERVING = Setting.integer("models.serving", 1, 256, 2);

    private final long largestModel;
    private final int batch;
    private final int workers;
    private final WorkerPool worker;
    private final WorkerPool serving;
    private final int served;

    @Inject
    ModelSettings(Settings settings, Workspace workspace) {
        // protobuf cannot be larger than 2 GiB
        this.largestModel = Math.min(settings.get(LARGEST), Integer.MAX_VALUE - 8);
        this.batch = settings.get(BATCH);
        this.workers = settings.get(WORKERS);
        WorkerLimits limits = new WorkerLimits(
                settings.get(HEAP),
                settings.get(MEMORY),
                Duration.ofSeconds(settings.get(SECONDS)),
                workspace.temporary());
        this.worker = new WorkerPool(limits, workers);
        this.served = settings.get(SERVING);
        this.serving = new WorkerPool(limits, served);
    }

    /** Returns how many bytes a model's file may have. */
    long largestModel() {
        return largestModel;
    }

    /** Returns how many processes may run models for tests at once. */
    public int workers() {
        return workers;
    }

    /** Returns how many more processes may run models at the moment. */
    public int freeWorkers() {
        return worker.free();
    }

    /** Returns how many models are loaded at once to answer requests. */
    public int served() {
        return served;
    }

    /** Returns the processes of models that answer requests. */
    public WorkerPool serving() {
        return serving;
    }

    /** Returns how many samples are run at once. */
    public int batch() {
        return batch;
    }

    /** Returns the processes of models that are registered or tested. */
    public WorkerPool worker() {
        return worker;
    }
}
