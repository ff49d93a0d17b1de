package dev.cyanotype.storage.folder;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Names that nobody else chooses and nobody can guess: 128 random bits. */
public final class RandomNames {
    /** Matches one of them. */
    public static final String PATTERN = "[0-9a-f]{32}";

    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomNames() {}

    /** Returns a new name. */
    public static String next() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
