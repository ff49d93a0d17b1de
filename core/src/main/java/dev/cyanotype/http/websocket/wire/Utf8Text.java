package dev.cyanotype.http.websocket.wire;

import dev.cyanotype.http.websocket.Close;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** A text that arrives in pieces, which may end amid a character; what is not UTF-8 is refused as soon as it comes. */
final class Utf8Text {
    private static final int PIECE = 8 << 10;
    private static final int LONGEST_CHARACTER = 4;

    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final StringBuilder text = new StringBuilder();
    private final CharBuffer decoded;
    private final ByteBuffer bytes;

    /** Begins with a piece of {@code expected} bytes; others may follow. */
    Utf8Text(long expected) {
        int room = (int) Math.min(expected, PIECE) + LONGEST_CHARACTER;
        this.decoded = CharBuffer.allocate(room);
        this.bytes = ByteBuffer.allocate(room);
    }

    /** Adds {@code [from, to)} of a piece. */
    void add(byte[] piece, int from, int to) throws BadFrame {
        for (int at = from; at < to; ) {
            int count = Math.min(to - at, bytes.remaining());
            bytes.put(piece, at, count);
            at += count;
            decode(false);
        }
    }

    /** Returns the whole text. */
    String finish() throws BadFrame {
        decode(true);
        return text.toString();
    }

    private void decode(boolean last) throws BadFrame {
        bytes.flip();
        if (decoder.decode(bytes, decoded, last).isError()) {
            throw new BadFrame(Close.INVALID_TEXT, "A text must be UTF-8");
        }
        bytes.compact();
        text.append(decoded.flip());
        decoded.clear();
    }
}
