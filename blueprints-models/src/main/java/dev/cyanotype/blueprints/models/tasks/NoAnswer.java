package dev.cyanotype.blueprints.models.tasks;

/** A model has no answer to this one sample, such as a score that is not a number. It is counted as unreadable; the test goes on. */
public final class NoAnswer extends Exception {
    /** Makes one with what follows the path of the sample, such as {@code was read, but …}. */
    public NoAnswer(String reason) {
        super(reason);
    }
}
