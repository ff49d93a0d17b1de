package dev.cyanotype.blueprints.models.worker;

/** A model, or its runtime, has refused the tensors of a call; it takes others. */
public final class CallFailed extends Exception {
    /** Makes one with the reason. */
    CallFailed(String reason) {
        super(reason);
    }
}
