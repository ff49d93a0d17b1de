package dev.cyanotype.blueprints.models.onnx;

/** A file is not a model that may be run; the message says why. */
public final class InvalidModel extends Exception {
    /** Says why, in a sentence for people. */
    public InvalidModel(String message) {
        super(message);
    }
}
