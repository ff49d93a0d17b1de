package dev.cyanotype.http.websocket.wire;

import java.io.IOException;
import java.nio.ByteBuffer;

/** The way out of one end of a web socket. Thread-safe; frames leave whole, in the order given. */
public interface Outlet {
    /** Sends a message's frame, and waits until it is taken; does nothing behind the {@link #last} frame. */
    void send(ByteBuffer[] frame) throws IOException;

    /** Sends a ping or pong soon, in the place of one that has not left yet; does not wait. */
    void control(ByteBuffer[] frame);

    /** Sends a frame behind which nothing leaves; does not wait. */
    void last(ByteBuffer[] frame);

    /** Ends the connection once all has left: the other end has nothing more to say. */
    void finish();

    /** Tells that there is room for what the other end has to say. */
    void resume();
}
