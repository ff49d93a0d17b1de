package dev.cyanotype.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The client's end of a web socket on which any frame can be sent, right or wrong. */
final class RawSocket implements AutoCloseable {
    static final String ACCEPT = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="; // RFC 6455, section 1.3

    private static final byte[] KEY = {0x37, (byte) 0xfa, 0x21, 0x3d};

    private final RawConnection connection;

    /** What came. */
    record Came(int first, byte[] payload) {
        /** Returns a code and a reason of a close frame. */
        String close() {
            return payload.length == 0
                    ? "none"
                    : (ByteBuffer.wrap(payload).getShort() & 0xffff) + " "
                            + new String(payload, 2, payload.length - 2, StandardCharsets.UTF_8);
        }

        String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }
    }

    private RawSocket(RawConnection connection) {
        this.connection = connection;
    }

    /** Returns the head of a right handshake, and further lines. */
    static String handshake(String target, String... lines) {
        return "GET " + target
                + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: keep-alive, Upgrade\r\nUpgrade: WebSocket\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                + String.join(
                        "", Arrays.stream(lines).map(line -> line + "\r\n").toList()) + "\r\n";
    }

    /** Opens one; {@code early} is sent with the handshake. */
    static RawSocket open(URI server, String target, byte[]... early) throws IOException {
        RawConnection connection = new RawConnection(server);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(handshake(target).getBytes(StandardCharsets.US_ASCII));
        for (byte[] bytes : early) {
            all.writeBytes(bytes);
        }
        connection.send(all.toByteArray());
        String head = connection.head();
        if (!head.startsWith("HTTP/1.1 101 ") || !head.contains(ACCEPT)) {
            throw new AssertionError(head);
        }
        return new RawSocket(connection);
    }

    /** Returns a masked frame; {@code first} is its first byte. */
    static byte[] frame(int first, byte[] payload) {
        int length = payload.length;
        ByteBuffer frame = ByteBuffer.allocate(14 + length).put((byte) first);
        if (length < 126) {
            frame.put((byte) (0x80 | length));
        } else if (length <= 0xffff) {
            frame.put((byte) (0x80 | 126)).putShort((short) length);
        } else {
            frame.put((byte) (0x80 | 127)).putLong(length);
        }
        frame.put(KEY);
        for (int i = 0; i < length; i++) {
            frame.put((byte) (payload[i] ^ KEY[i & 3]));
        }
        byte[] bytes = new byte[frame.flip().remaining()];
        frame.get(bytes);
        return bytes;
    }

    static byte[] frame(int first, String text) {
        return frame(first, text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] close(int code, String reason) {
        byte[] text = reason.getBytes(StandardCharsets.UTF_8);
        return frame(
                0x88,
                ByteBuffer.allocate(2 + text.length)
                        .putShort((short) code)
                        .put(text)
                        .array());
    }

    RawSocket send(byte[]... pieces) throws IOException {
        for (byte[] piece : pieces) {
            connection.send(piece);
        }
        return this;
    }

    Came receive() throws IOException {
        byte[] head = connection.bytes(2);
        int length = head[1] & 0xff;
        if (length > 127) {
            throw new AssertionError("A server's frame is masked");
        }
        if (length == 126) {
            length = ByteBuffer.wrap(connection.bytes(2)).getShort() & 0xffff;
        } else if (length == 127) {
            length = Math.toIntExact(ByteBuffer.wrap(connection.bytes(8)).getLong());
        }
        return new Came(head[0] & 0xff, connection.bytes(length));
    }

    /** Returns true if the connection ends, and nothing comes before. */
    boolean ends() throws IOException {
        return connection.untilEnd() <= 0;
    }

    RawConnection connection() {
        return connection;
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
