package dev.cyanotype;

import java.net.URI;
import java.util.Optional;

/** Another process holds what the application needs, which may be serving it. */
public class InUseException extends RuntimeException {
    private final transient Optional<URI> address;

    /** Reports who holds what; {@code address} is where that process serves it, if it does. */
    public InUseException(String message, Optional<URI> address) {
        super(message);
        this.address = address;
    }

    /** Returns where the other process answers requests. */
    public Optional<URI> address() {
        return address;
    }
}
