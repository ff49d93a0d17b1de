package dev.cyanotype.http.form;

import java.util.Optional;

/** The parts of a multipart body (RFC 7578), read from the wire one after another; nothing is buffered. */
public interface Parts {
    /** Returns the next part; what was left of the one before is skipped. Empty after the last. */
    Optional<Part> next();
}
