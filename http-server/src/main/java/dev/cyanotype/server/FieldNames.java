package dev.cyanotype.server;

import io.undertow.util.HttpString;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names of header fields as Undertow has them; those that most answers have are made once. */
final class FieldNames {
    private static final Map<String, HttpString> KNOWN = Stream.of(
                    "accept-ranges",
                    "allow",
                    "cache-control",
                    "content-disposition",
                    "content-length",
                    "content-range",
                    "content-type",
                    "etag",
                    "last-modified",
                    "location",
                    "set-cookie",
                    "vary")
            .collect(Collectors.toUnmodifiableMap(Function.identity(), HttpString::new));

    private FieldNames() {}

    static HttpString of(String name) {
        HttpString known = KNOWN.get(name);
        return known == null ? HttpString.tryFromString(name) : known;
    }
}
