package dev.cyanotype.server;

import java.io.IOException;

/** Tells that nothing more can be sent to a client: it left, or it takes nothing. No error of the server's. */
final class ClientGone extends IOException {
    private static final long serialVersionUID = 1;

    ClientGone(String reason) {
        super(reason);
    }

    ClientGone(IOException cause) {
        super(cause.getMessage(), cause);
    }

    /** Returns true if {@code failure} was caused by one. */
    static boolean caused(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ClientGone) {
                return true;
            }
        }
        return false;
    }
}
