package dev.cyanotype.storage.jobs;

import java.security.SecureRandom;
import java.time.Instant;

/** Makes ids that sort by time and cannot be guessed: 48 bits of milliseconds and 80 random ones, as ULIDs have. */
final class JobIds {
    private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int TIME_DIGITS = 10;
    private static final int RANDOM_DIGITS = 16;

    private final SecureRandom random = new SecureRandom();
    private long last;

    /** Returns an id that is after those before it. */
    synchronized String next() {
        last = Math.max(last + 1, System.currentTimeMillis());
        StringBuilder id = new StringBuilder(TIME_DIGITS + RANDOM_DIGITS);
        for (int shift = 5 * (TIME_DIGITS - 1); shift >= 0; shift -= 5) {
            id.append(DIGITS.charAt((int) (last >> shift) & 31));
        }
        for (int i = 0; i < RANDOM_DIGITS; i++) {
            id.append(DIGITS.charAt(random.nextInt(DIGITS.length())));
        }
        return id.toString();
    }

    /** Returns when an id was made. */
    static Instant time(String id) {
        long millis = 0;
        for (int i = 0; i < TIME_DIGITS; i++) {
            millis = millis << 5 | DIGITS.indexOf(id.charAt(i));
        }
        return Instant.ofEpochMilli(millis);
    }
}
