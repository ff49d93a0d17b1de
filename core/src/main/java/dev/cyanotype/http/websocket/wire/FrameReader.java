package dev.cyanotype.http.websocket.wire;

import dev.cyanotype.http.websocket.Close;
import dev.cyanotype.http.websocket.Message;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads frames as their bytes come, and puts messages together (RFC 6455, sections 5 and 8.1). Memory grows with what has
 * arrived, not with what is announced. Not thread-safe.
 */
public final class FrameReader {
    private static final int RESERVED_BITS = 0x70;
    private static final int OPCODE = 0x0f;
    private static final int CONTROL = 0x08;
    private static final byte[] NOTHING = {};

    private final Receiver receiver;
    private final boolean masked;
    private final int limit;

    private final byte[] head = new byte[14];
    private int headHas;
    private int headNeeds = 2;

    private int opcode;
    private long left; // of the frame's payload
    private int keyAt; // where in its head the key of the mask stands
    private int position; // in the frame's payload

    private boolean closed;
    private final byte[] control = new byte[Frame.LONGEST_CONTROL];
    private int messageOpcode; // 0 if there is no message in the making
    private int messageLength;
    private byte[] content = NOTHING;
    private @Nullable Utf8Text text;

    /** Is told what frames say, in their order. */
    interface Receiver {
        void message(Message message, int length);

        void ping(byte[] payload);

        void close(Close close);
    }

    /** Reads messages of up to {@code limit} bytes; those that clients send are masked. */
    FrameReader(Receiver receiver, boolean masked, int limit) {
        this.receiver = receiver;
        this.masked = masked;
        this.limit = limit;
    }

    /** Returns true while a message or a frame has begun and not ended. */
    boolean isAmidMessage() {
        return messageOpcode != 0 || headHas > 0;
    }

    /** Reads all of {@code bytes}; what stands behind a close frame is passed over. */
    void read(ByteBuffer bytes) throws BadFrame {
        while (bytes.hasRemaining() && !closed) {
            if (headHas < headNeeds) {
                head[headHas++] = bytes.get();
                if (headHas == headNeeds) {
                    readHead();
                }
            } else {
                readPayload(bytes);
            }
            if (headHas == headNeeds && left == 0 && position >= 0) {
                endFrame();
            }
        }
    }

    /** Looks at as much of a head as there is: two bytes, then all. */
    private void readHead() throws BadFrame {
        int length = head[1] & 0x7f;
        if (headNeeds == 2) {
            checkFirst(length);
            int extended = length == Frame.LENGTH_16 ? 2 : length == Frame.LENGTH_64 ? 8 : 0;
            headNeeds = 2 + extended + (masked ? 4 : 0);
            keyAt = 2 + extended;
            position = -1; // the payload has not begun
            if (headHas < headNeeds) {
                return;
            }
        }
        left = length;
        if (length >= Frame.LENGTH_16) {
            ByteBuffer extended = ByteBuffer.wrap(head, 2, 8);
            left = length == Frame.LENGTH_16 ? extended.getShort() & 0xffff : extended.getLong();
            check(left >= 0, "A length has its first bit set");
            check(
                    left >= (length == Frame.LENGTH_16 ? Frame.LENGTH_16 : 0x10000),
                    "A length is not as short as it can be");
        }
        if (!isControl() && left > limit - messageLength) {
            throw new BadFrame(Close.TOO_BIG, "A message may have at most " + limit + " bytes");
        }
        position = 0;
        if (opcode == Frame.TEXT) {
            text = new Utf8Text(left);
        }
    }

    private void checkFirst(int length) throws BadFrame {
        opcode = head[0] & OPCODE;
        check((head[0] & RESERVED_BITS) == 0, "A reserved bit is set");
        check(((head[1] & Frame.MASKED) != 0) == masked, masked ? "A frame is not masked" : "A frame is masked");
        if (isControl()) {
            check(opcode <= Frame.PONG, "There is no opcode " + opcode);
            check(isFinal(), "A control frame is fragmented");
            check(length <= Frame.LONGEST_CONTROL, "A control frame has more than 125 bytes");
            return;
        }
        check(opcode <= Frame.BINARY, "There is no opcode " + opcode);
        check(
                (opcode == Frame.CONTINUATION) == (messageOpcode != 0),
                messageOpcode == 0 ? "A continuation continues nothing" : "A message begins within another");
        if (messageOpcode == 0) {
            messageOpcode = opcode;
        }
    }

    private boolean isControl() {
        return (opcode & CONTROL) != 0;
    }

    private boolean isFinal() {
        return (head[0] & Frame.FINAL) != 0;
    }

    private static void check(boolean right, String otherwise) throws BadFrame {
        if (!right) {
            throw new BadFrame(Close.PROTOCOL_ERROR, otherwise);
        }
    }

    private void readPayload(ByteBuffer bytes) throws BadFrame {
        int count = (int) Math.min(left, bytes.remaining());
        byte[] target;
        int to;
        if (isControl()) {
            target = control;
            to = position;
        } else {
            to = text == null ? messageLength : 0;
            content = target = roomFor(to + count);
        }
        bytes.get(target, to, count);
        if (masked) {
            unmask(target, to, count);
        }
        position += count;
        left -= count;
        if (!isControl()) {
            messageLength += count;
            if (text != null) {
                text.add(target, to, to + count);
            }
        }
    }

    private byte[] roomFor(int length) {
        return length <= content.length
                ? content
                : Arrays.copyOf(content, Math.max(length, (int) Math.min(2L * content.length, limit)));
    }

    private void unmask(byte[] target, int from, int count) {
        for (int i = 0; i < count; i++) {
            target[from + i] ^= head[keyAt + (position + i & 3)];
        }
    }

    private void endFrame() throws BadFrame {
        headHas = 0;
        headNeeds = 2;
        switch (opcode) {
            case Frame.PING -> receiver.ping(Arrays.copyOf(control, position));
            case Frame.PONG -> {
                // that something came is enough
            }
            case Frame.CLOSE -> {
                Close close = closeOf(position);
                closed = true;
                receiver.close(close);
            }
            default -> {
                if (isFinal()) {
                    endMessage();
                }
            }
        }
    }

    private void endMessage() throws BadFrame {
        Utf8Text whole = text;
        Message message = whole != null
                ? new Message.Text(whole.finish())
                : new Message.Binary(content.length == messageLength ? content : Arrays.copyOf(content, messageLength));
        int length = messageLength;
        messageOpcode = 0;
        messageLength = 0;
        content = NOTHING;
        text = null;
        receiver.message(message, length);
    }

    private Close closeOf(int length) throws BadFrame {
        if (length == 0) {
            return new Close(Close.NO_CODE, "");
        }
        check(length >= 2, "A close frame has half a code");
        int code = ByteBuffer.wrap(control).getShort() & 0xffff;
        check(Close.maySend(code), "The close code " + code + " must not be sent");
        Utf8Text reason = new Utf8Text(length);
        reason.add(control, 2, length);
        return new Close(code, reason.finish());
    }
}
