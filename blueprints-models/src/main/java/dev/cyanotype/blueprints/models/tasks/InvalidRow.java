package dev.cyanotype.blueprints.models.tasks;

/** A row of a file of predictions says nothing that the task can read: its place, the field, the value and what was expected. */
public final class InvalidRow extends Exception {
    /** Makes one with a sentence for people. */
    public InvalidRow(String message) {
        super(message);
    }
}
