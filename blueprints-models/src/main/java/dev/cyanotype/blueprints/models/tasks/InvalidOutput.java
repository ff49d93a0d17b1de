package dev.cyanotype.blueprints.models.tasks;

/** What a model gives is no answer to its task, whatever the sample: another number of scores than of labels. The test fails. */
public final class InvalidOutput extends RuntimeException {
    /** Makes one with a sentence for people. */
    public InvalidOutput(String message) {
        super(message);
    }
}
