package dev.cyanotype.http.body;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Hashes by which equal things are known to be equal: SHA-256, as text 64 lower-case hexadecimal digits. */
public final class Sha256 {
    private static final int BUFFER = 1 << 20;
    private static final int DIGITS = 64;
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{" + DIGITS + "}");

    private Sha256() {}

    /** Returns a digest of nothing yet. */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** Returns the hash of a text in UTF-8. */
    public static String of(String text) {
        return hex(digest().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Returns the hash of all bytes of a source. */
    public static String of(Source source) throws IOException {
        MessageDigest digest = digest();
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        try (ReadableByteChannel bytes = source.open(0, source.length())) {
            while (bytes.read(buffer) >= 0) {
                digest.update(buffer.flip());
                buffer.clear();
            }
        }
        return hex(digest.digest());
    }

    /** Returns true if a text has the form of a hash. */
    public static boolean isHex(String text) {
        return HEX.matcher(text).matches();
    }

    /** Returns a hash as text. */
    public static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }

    /** Returns a hash as bytes. */
    public static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    /** Returns the lowest of the hashes that begin with these hexadecimal digits, at most 64. */
    public static byte[] lowest(String digits) {
        return bytes(digits + "0".repeat(DIGITS - digits.length()));
    }

    /** Returns the highest of the hashes that begin with these hexadecimal digits, at most 64. */
    public static byte[] highest(String digits) {
        return bytes(digits + "f".repeat(DIGITS - digits.length()));
    }
}
