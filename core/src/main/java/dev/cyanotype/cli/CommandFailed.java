package dev.cyanotype.cli;

/** Ends a command, and the program, with a status of its own, such as 3 if nobody can say. Its message is told like any failure's. */
public final class CommandFailed extends Exception {
    private final int status;

    /** Makes one; the status is from 1 to 255. */
    public CommandFailed(int status, String message) {
        super(message);
        this.status = status;
    }

    /** Returns the status with which the program ends. */
    public int status() {
        return status;
    }
}
