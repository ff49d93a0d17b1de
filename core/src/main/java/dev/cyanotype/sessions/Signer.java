package dev.cyanotype.sessions;

import dev.cyanotype.json.JsonCodec;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Seals values as {@code base64url(JSON).seconds.base64url(HMAC-SHA-256)}, the MAC over what stands before it. */
final class Signer {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String PURPOSE = "cyanotype session";
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    private final SecretKeySpec key;

    Signer(String secret) {
        if (secret.isEmpty()) {
            throw new IllegalArgumentException("The key that signs sessions must not be empty");
        }
        SecretKeySpec given = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM);
        this.key = new SecretKeySpec(mac(given, PURPOSE), ALGORITHM);
    }

    String seal(Map<String, ?> values, Instant now) {
        String text = ENCODER.encodeToString(JsonCodec.standard().encode(values)) + "." + now.getEpochSecond();
        return text + "." + ENCODER.encodeToString(mac(key, text));
    }

    /** Returns the values, unless they were not sealed with this key, or before {@code oldest}. */
    @SuppressWarnings("unchecked") // what was sealed was such a map
    Optional<Map<String, Object>> open(String sealed, Instant oldest) {
        int last = sealed.lastIndexOf('.');
        int first = sealed.indexOf('.');
        if (first <= 0 || first == last) {
            return Optional.empty();
        }
        try {
            String text = sealed.substring(0, last);
            boolean ours = MessageDigest.isEqual(mac(key, text), DECODER.decode(sealed.substring(last + 1)));
            if (!ours || Long.parseLong(text.substring(first + 1)) < oldest.getEpochSecond()) {
                return Optional.empty();
            }
            String json = new String(DECODER.decode(text.substring(0, first)), StandardCharsets.UTF_8);
            return Optional.of(JsonCodec.standard().decode(json, Map.class));
        } catch (RuntimeException malformed) {
            return Optional.empty();
        }
    }

    private static byte[] mac(SecretKeySpec key, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + ALGORITHM, e);
        }
    }
}
