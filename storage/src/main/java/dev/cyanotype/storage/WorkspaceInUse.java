package dev.cyanotype.storage;

import dev.cyanotype.InUseException;
import java.net.URI;
import java.util.Optional;

/** Another process holds the workspace. */
public final class WorkspaceInUse extends InUseException {
    WorkspaceInUse(String message, Optional<URI> address) {
        super(message, address);
    }
}
