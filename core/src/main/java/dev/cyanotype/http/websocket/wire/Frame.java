package dev.cyanotype.http.websocket.wire;

import dev.cyanotype.http.websocket.Close;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;

/** Frames on their way out (RFC 6455, section 5.2). A message leaves in one frame. */
public final class Frame {
    static final int CONTINUATION = 0;
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;
    static final int FINAL = 0x80;
    static final int MASKED = 0x80;
    static final int LENGTH_16 = 126;
    static final int LENGTH_64 = 127;
    /** What the payload of a control frame may have at most. */
    static final int LONGEST_CONTROL = 125;

    private static final int LONGEST_HEAD = 14;

    private Frame() {}

    /** Returns a frame in one or two pieces; that of a client is masked, in a copy. */
    static ByteBuffer[] of(int opcode, byte[] payload, boolean masked) {
        ByteBuffer head = ByteBuffer.allocate(LONGEST_HEAD);
        head.put((byte) (FINAL | opcode));
        int mask = masked ? MASKED : 0;
        if (payload.length < LENGTH_16) {
            head.put((byte) (mask | payload.length));
        } else if (payload.length <= 0xffff) {
            head.put((byte) (mask | LENGTH_16)).putShort((short) payload.length);
        } else {
            head.put((byte) (mask | LENGTH_64)).putLong(payload.length);
        }
        byte[] sent = payload;
        if (masked) {
            byte[] key = new byte[4];
            ThreadLocalRandom.current().nextBytes(key);
            head.put(key);
            sent = payload.clone();
            for (int i = 0; i < sent.length; i++) {
                sent[i] ^= key[i & 3];
            }
        }
        return new ByteBuffer[] {head.flip(), ByteBuffer.wrap(sent)};
    }

    /** Returns the payload of a close frame; empty if there is no code. */
    static byte[] payload(Close close) {
        if (close.code() == Close.NO_CODE) {
            return new byte[0];
        }
        byte[] reason = close.reason().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(2 + reason.length)
                .putShort((short) close.code())
                .put(reason)
                .array();
    }
}
