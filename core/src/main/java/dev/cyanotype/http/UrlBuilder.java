package dev.cyanotype.http;

import org.jspecify.annotations.Nullable;

/** Builds the URL of an endpoint; what is not part of the rule becomes a query argument. Not thread-safe. */
public interface UrlBuilder {
    /** Gives a parameter or query argument; an {@link Iterable} gives the query argument several times. {@code null} is left out. */
    UrlBuilder with(String name, @Nullable Object value);

    /** Adds a fragment. */
    UrlBuilder anchor(String anchor);

    /** Takes only a rule for this method; by default the current request's is preferred. */
    UrlBuilder method(Method method);

    /** Makes {@link #toString} return an absolute URL with this scheme; with an empty one, {@code //host/path}. */
    UrlBuilder scheme(String scheme);

    /** Makes {@link #toString} return an absolute URL. */
    UrlBuilder external();

    /** Makes {@link #toString} return a URL without scheme and host, as long as it is on the same host. */
    UrlBuilder relative();

    /** Returns the URL; fails naming what is missing, or the endpoints there are. */
    @Override
    String toString();
}
