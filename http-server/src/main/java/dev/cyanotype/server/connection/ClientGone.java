package dev.cyanotype.server.connection;

import java.io.IOException;

/** Tells that nothing more can be sent to a client: it left, or it takes nothing. No error of the server's. */
public final class ClientGone extends IOException {
    private static final long serialVersionUID = 1;

    public ClientGone(String reason) {
        super(reason);
    }

    public ClientGone(IOException cause) {
        super(cause.getMessage(), cause);
    }

    /** Returns true if {@code failure} was caused by one. */
    public static boolean caused(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ClientGone) {
                return true;
            }
        }
        return false;
    }
}
