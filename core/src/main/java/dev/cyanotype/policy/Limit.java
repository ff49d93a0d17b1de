package dev.cyanotype.policy;

import java.time.InstantSource;

/**
 * Limits what a scope answers: {@code Limit.none().perSecond(20).concurrent(8)}. What is beyond is answered with 429 and a
 * {@code Retry-After} (RFC 6585), a body that is too large with 413. Immutable.
 *
 * @param rate how many requests a second each client address may send, and as many at once; 0 for any number
 * @param atOnce how many requests of all clients are answered at a time; 0 for any number
 * @param bodyBytes how many bytes of a body are read into memory; 0 for what the application says
 * @param clock tells the time
 */
public record Limit(int rate, int atOnce, int bodyBytes, InstantSource clock) {
    /** Checks the numbers. */
    public Limit {
        if (rate < 0 || atOnce < 0 || bodyBytes < 0) {
            throw new IllegalArgumentException("A limit must not be negative; got " + rate + " requests a second, "
                    + atOnce + " at a time, and bodies of " + bodyBytes + " bytes");
        }
    }

    /** Returns no limit, to say one. */
    public static Limit none() {
        return new Limit(0, 0, 0, InstantSource.system());
    }

    /** Returns this with so many requests a second for each client address; after a pause as many at once. */
    public Limit perSecond(int requests) {
        return new Limit(requests, atOnce, bodyBytes, clock);
    }

    /** Returns this with so many requests answered at a time, of all clients together. */
    public Limit concurrent(int requests) {
        return new Limit(rate, requests, bodyBytes, clock);
    }

    /** Returns this with bodies of at most so many bytes read into memory. */
    public Limit body(int bytes) {
        return new Limit(rate, atOnce, bytes, clock);
    }

    /** Returns this by another clock; for tests. */
    public Limit timedBy(InstantSource other) {
        return new Limit(rate, atOnce, bodyBytes, other);
    }
}
