package dev.cyanotype.policy;

import dev.cyanotype.http.Attribute;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.problem.HttpException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;

/** Counts the requests of a scope. Remembers the 10,000 addresses that asked last, and no more. Thread-safe. */
public final class Limiter {
    private static final int REMEMBERED = 10_000;
    private static final double MILLIS = 1_000;

    private final Limit limit;
    private final Attribute<Boolean> entered = Attribute.of("a place among those of a limit");
    private final Semaphore places;
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** What an address may still ask for. */
    private record Bucket(double left, long at) {}

    /** Makes a counter for a limit. */
    public Limiter(Limit limit) {
        this.limit = limit;
        this.places = new Semaphore(limit.atOnce());
    }

    /** Counts a request, or answers 429. */
    public void enter(Request request) {
        if (limit.rate() > 0) {
            take(request.connection().remoteAddress());
        }
        if (limit.atOnce() > 0) {
            if (!places.tryAcquire()) {
                throw refused("There are " + limit.atOnce() + " requests here already; try again.", 1);
            }
            request.set(entered, true);
        }
    }

    /** Lets another request in. */
    public void leave(Request request) {
        if (request.find(entered).isPresent()) {
            places.release();
        }
    }

    /** Fills the bucket with what has come in since, and takes one out (a token bucket). */
    private synchronized void take(String address) {
        long now = limit.clock().millis();
        Bucket known = buckets.getOrDefault(address, new Bucket(limit.rate(), now));
        double filled = Math.min(limit.rate(), known.left + Math.max(0, now - known.at) * limit.rate() / MILLIS);
        boolean enough = filled >= 1;
        buckets.put(address, new Bucket(enough ? filled - 1 : filled, now));
        if (!enough) {
            throw refused("More than " + limit.rate() + " requests a second from one address; try again later.", (long)
                    Math.ceil((1 - filled) / limit.rate()));
        }
    }

    private static HttpException refused(String detail, long seconds) {
        return new HttpException(429, detail).withHeader("retry-after", String.valueOf(Math.max(1, seconds)));
    }
}
