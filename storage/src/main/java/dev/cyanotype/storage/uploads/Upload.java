package dev.cyanotype.storage.uploads;

import java.time.Instant;
import java.util.Map;

/**
 * A body that arrives in parts. Immutable; as JSON it is what the API answers.
 *
 * @param id chosen by the server
 * @param length of the whole body in bytes
 * @param offset how many of them have been received, and are durable
 * @param metadata what the client said of it, such as its {@code filename}
 * @param created when it was announced
 * @param expires when it is deleted, unless more of it is received before
 */
public record Upload(
        String id, long length, long offset, Map<String, String> metadata, Instant created, Instant expires) {
    /** Returns true if all of it has been received. */
    public boolean complete() {
        return offset == length;
    }
}
