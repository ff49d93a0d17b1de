package dev.cyanotype.http.rfc;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Percent-encoding of UTF-8 (RFC 3986 section 2.1), strict in what it accepts. */
public final class Percent {
    private static final String UNRESERVED = "-._~";
    private static final String SEGMENT = UNRESERVED + "!$&'()*+,;=:@";

    private Percent() {}

    /** Decodes {@code text}; fails on a malformed escape or on bytes that are not UTF-8. */
    public static String decode(String text) {
        return text.indexOf('%') < 0 ? text : decodeEscapes(text);
    }

    /** Decodes a name or value of a query or form, in which {@code +} is a space. */
    public static String decodeForm(String text) {
        return decode(text.indexOf('+') < 0 ? text : text.replace('+', ' '));
    }

    /** Encodes one segment of a path: a slash in it becomes {@code %2F}. */
    public static String encodeSegment(String text) {
        return encode(text, SEGMENT);
    }

    /** Encodes a path: slashes stay. */
    public static String encodePath(String text) {
        return encode(text, SEGMENT + "/");
    }

    /** Encodes a name or value of a query, in which a space becomes {@code +}. */
    public static String encodeArgument(String text) {
        return encode(text, UNRESERVED + "!$'()*,/:;?@ ").replace(' ', '+');
    }

    /** Encodes what may not stand in a reference (RFC 3987 section 3.1); escapes in it stay. */
    public static String encodeReference(String text) {
        return Iri.encode(text);
    }

    /** Encodes a fragment; escapes in it stay. */
    public static String encodeFragment(String text) {
        return encode(text, SEGMENT + "%/?#");
    }

    /** Encodes what a reference may not hold, and nothing that is encoded already. */
    static String encodeIri(String text, String kept) {
        return encode(text, SEGMENT + "%/" + kept);
    }

    private static String decodeEscapes(String text) {
        byte[] in = text.getBytes(StandardCharsets.UTF_8);
        byte[] out = new byte[in.length];
        int length = 0;
        for (int i = 0; i < in.length; i++) {
            if (in[i] != '%') {
                out[length++] = in[i];
                continue;
            }
            if (i + 2 >= in.length || !HexFormat.isHexDigit(in[i + 1]) || !HexFormat.isHexDigit(in[i + 2])) {
                throw new IllegalArgumentException("'%' must be followed by two hexadecimal digits, in '" + text + "'");
            }
            out[length++] = (byte) (HexFormat.fromHexDigit(in[i + 1]) << 4 | HexFormat.fromHexDigit(in[i + 2]));
            i += 2;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(out, 0, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("not UTF-8 when decoded: '" + text + "'", e);
        }
    }

    private static String encode(String text, String kept) {
        StringBuilder out = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = c < 128 && (Character.isLetterOrDigit(c) || kept.indexOf(c) >= 0);
            if (plain && out == null) {
                continue;
            }
            if (out == null) {
                out = new StringBuilder(text.length() + 16).append(text, 0, i);
            }
            if (plain) {
                out.append(c);
            } else {
                int end = Character.isHighSurrogate(c) && i + 1 < text.length() ? i + 2 : i + 1;
                for (byte b : text.substring(i, end).getBytes(StandardCharsets.UTF_8)) {
                    out.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
                }
                i = end - 1;
            }
        }
        return out == null ? text : out.toString();
    }
}
