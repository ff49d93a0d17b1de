package dev.cyanotype.blueprints.models.worker.process;

/** A model was loaded, but ONNX Runtime cannot run it. */
final class TrialFailed extends Exception {
    TrialFailed(String message, Exception cause) {
        super(message, cause);
    }
}
