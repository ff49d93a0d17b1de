package dev.cyanotype.storage;

/** What a failed transaction is answered with. */
final class DatabaseFailure {
    private DatabaseFailure() {}

    static RuntimeException of(Exception failure) {
        return failure instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(failure);
    }
}
