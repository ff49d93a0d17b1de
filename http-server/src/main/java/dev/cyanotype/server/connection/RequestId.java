package dev.cyanotype.server.connection;

import io.undertow.util.HttpString;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names requests, in the log and to clients. */
public final class RequestId {
    /** The field it is sent in, both ways. */
    public static final HttpString FIELD = new HttpString("x-request-id");

    /** The key of the logging context. */
    public static final String KEY = "request";

    private static final Pattern ACCEPTED = Pattern.compile("[A-Za-z0-9-]{1,64}");

    private RequestId() {}

    /** Returns the name that the client, or a proxy, gave, if it is harmless; else a new one. */
    public static String of(@Nullable String given) {
        return given != null && ACCEPTED.matcher(given).matches()
                ? given
                : Long.toString(ThreadLocalRandom.current().nextLong() & Long.MAX_VALUE, 36);
    }
}
