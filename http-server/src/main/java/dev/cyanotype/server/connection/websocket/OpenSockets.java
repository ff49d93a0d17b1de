package dev.cyanotype.server.connection.websocket;

import dev.cyanotype.http.websocket.Close;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The web sockets of one router that are open. Thread-safe. */
public final class OpenSockets {
    private final Set<ServedSocket> sockets = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Close leaving;

    /** Adds one; if the others have been asked to leave, so is this. */
    public void add(ServedSocket socket) {
        sockets.add(socket);
        Close now = leaving;
        if (now != null) {
            socket.leave(now.code(), now.reason());
        }
    }

    /** Forgets one. */
    public void remove(ServedSocket socket) {
        sockets.remove(socket);
    }

    /** Asks all clients to leave, those too that come yet. */
    public void leave(int code, String reason) {
        leaving = Close.sendable(code, reason);
        for (ServedSocket socket : sockets) {
            socket.leave(code, reason);
        }
    }
}
