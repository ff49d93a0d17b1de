package dev.cyanotype.storage.uploads;

import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Violation;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;

/** The header {@code Upload-Checksum} of tus: {@code sha1 Kq5sNclPz7QV2+lfQIuc6R7oRu0=}. Used once. */
public final class UploadChecksum {
    /** The names of the algorithms, separated by commas. */
    public static final String ALGORITHMS = "sha1,sha256,md5";

    private static final Map<String, String> DIGESTS = Map.of("sha1", "SHA-1", "sha256", "SHA-256", "md5", "MD5");

    private final MessageDigest digest;
    private final byte[] expected;

    private UploadChecksum(MessageDigest digest, byte[] expected) {
        this.digest = digest;
        this.expected = expected;
    }

    /** Reads it; answers 400 if it is malformed, or of another algorithm. */
    public static UploadChecksum parse(String header) {
        String[] parts = header.strip().split(" ", 2);
        String algorithm = DIGESTS.get(parts[0]);
        if (algorithm == null || parts.length == 1) {
            throw malformed(header);
        }
        try {
            return new UploadChecksum(
                    MessageDigest.getInstance(algorithm), Base64.getDecoder().decode(parts[1].strip()));
        } catch (IllegalArgumentException e) {
            throw malformed(header);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has " + algorithm, e);
        }
    }

    private static HttpException malformed(String header) {
        return HttpException.badRequest(Violation.of(
                "header",
                "upload-checksum",
                "expected one of " + ALGORITHMS + " and the checksum in Base64, got '" + header + "'"));
    }

    void update(byte[] bytes, int length) {
        digest.update(bytes, 0, length);
    }

    boolean matches() {
        return MessageDigest.isEqual(digest.digest(), expected);
    }
}
