package dev.cyanotype.http.rfc;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Decodes only those escapes of a URL that mean nothing special there, as address bars do. */
public final class PartialDecoding {
    private static final Pattern ESCAPES = Pattern.compile("(?:%[0-9A-Fa-f]{2})+");

    private PartialDecoding() {}

    /** Decodes the escapes of {@code text}, but for those of the characters in {@code special}. */
    public static String of(String text, String special) {
        return ESCAPES.matcher(text).replaceAll(run -> Matcher.quoteReplacement(decode(run.group(), special)));
    }

    private static String decode(String run, String special) {
        byte[] bytes = HexFormat.of().parseHex(run.replace("%", ""));
        StringBuilder out = new StringBuilder();
        int from = 0;
        for (int i = 0; i <= bytes.length; i++) {
            boolean kept = i < bytes.length && isKept(bytes[i], special);
            if (kept || i == bytes.length) {
                out.append(text(run, bytes, from, i));
                from = i + 1;
            }
            if (kept) {
                out.append(run, 3 * i, 3 * i + 3);
            }
        }
        return out.toString();
    }

    private static boolean isKept(byte b, String special) {
        return b >= 0 && (b <= ' ' || b == '%' || b == 0x7f || special.indexOf(b) >= 0);
    }

    private static String text(String run, byte[] bytes, int from, int to) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from, to - from))
                    .toString();
        } catch (CharacterCodingException notText) {
            return run.substring(3 * from, 3 * to);
        }
    }
}
