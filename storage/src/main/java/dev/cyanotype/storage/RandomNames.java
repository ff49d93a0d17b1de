package dev.cyanotype.storage;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Names that nobody else chooses and nobody can guess: 128 random bits. */
final class RandomNames {
    static final String PATTERN = "[0-9a-f]{32}";

    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomNames() {}

    static String next() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
