package dev.cyanotype.http.form;

import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Violation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Reads bodies whole, within limits. */
public final class BodyReader {
    private BodyReader() {}

    /** Returns everything in a stream; answers 413 naming {@code what} beyond {@code limit} bytes. */
    public static byte[] readWhole(InputStream in, int limit, String what) {
        try {
            return readAll(in, limit, what);
        } catch (IOException e) {
            throw new HttpException(400, what + " could not be read: " + e.getMessage());
        }
    }

    static byte[] readAll(InputStream in, int limit, String what) throws IOException {
        byte[] bytes = in instanceof ByteArrayInputStream whole && whole.available() <= limit
                ? whole.readAllBytes() // no more than there is, where readNBytes takes 16 KiB at least
                : in.readNBytes(limit);
        if (bytes.length == limit && in.read() >= 0) {
            throw tooLarge(limit, what);
        }
        return bytes;
    }

    /** Returns a 413. */
    public static HttpException tooLarge(long limit, String what) {
        return new HttpException(413, what + " is larger than the " + limit + " bytes allowed.");
    }

    /** Decodes text; answers 400 if it is not UTF-8. */
    public static String utf8(byte[] bytes) {
        return text(bytes, StandardCharsets.UTF_8);
    }

    /** Decodes text; answers 400 if it is not in {@code charset}. */
    static String text(byte[] bytes, Charset charset) {
        // Quicker than a decoder, which is only needed to tell what was replaced from what was sent.
        String text = new String(bytes, charset);
        if (text.indexOf('\uFFFD') < 0) {
            return text;
        }
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw HttpException.badRequest(Violation.of("body", "", "is not " + charset + " text"));
        }
    }
}
