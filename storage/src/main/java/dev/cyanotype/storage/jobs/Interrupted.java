package dev.cyanotype.storage.jobs;

/** The fate of a job that runs when the server stops. */
public enum Interrupted {
    /** It is done again from its start; three times at most, lest it is the job that stops the server. */
    AGAIN,
    /** It has failed; the reason says that the server stopped. */
    FAIL
}
