package dev.cyanotype.storage.folder;

import dev.cyanotype.InUseException;
import java.net.URI;
import java.util.Optional;

/** Another process holds the workspace. */
public final class WorkspaceInUse extends InUseException {
    /** Says who holds the workspace, and where that process answers requests, if it does. */
    public WorkspaceInUse(String message, Optional<URI> address) {
        super(message, address);
    }
}
