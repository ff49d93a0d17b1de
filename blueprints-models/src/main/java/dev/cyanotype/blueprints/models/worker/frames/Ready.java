package dev.cyanotype.blueprints.models.worker.frames;

import java.util.Optional;

/**
 * The first message of a worker, once it has loaded the model, or could not.
 *
 * @param runtime the version of ONNX Runtime
 * @param trial how the model was run on zeros, or why it was not; missing if it is to answer samples
 * @param error why the model cannot be loaded, or not be run
 */
public record Ready(String runtime, Optional<String> trial, Optional<String> error) {
    /** Says that samples may come. */
    public static Ready loaded(String runtime) {
        return new Ready(runtime, Optional.empty(), Optional.empty());
    }

    /** Says that the model was loaded, and what came of running it. */
    public static Ready tried(String runtime, String trial) {
        return new Ready(runtime, Optional.of(trial), Optional.empty());
    }

    /** Says why there will be no answers. */
    public static Ready refused(String runtime, String error) {
        return new Ready(runtime, Optional.empty(), Optional.of(error));
    }
}
