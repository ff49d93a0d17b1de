package dev.cyanotype.http;

import dev.cyanotype.http.form.Limits;
import dev.cyanotype.json.JsonCodec;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells a request what its router knows about it. Implemented by routers, not by blueprints. */
public interface RequestContext {
    /** Returns the rule that matched; empty when none did. */
    String rule();

    /** Returns the endpoint that matched, such as {@code datasets.show}. */
    Optional<String> endpoint();

    /** Returns the blueprint the route belongs to and its parents, innermost first. */
    List<String> blueprints();

    /** Returns the values of the path parameters, as their converters made them. */
    Map<String, Object> params();

    /** Returns the codec that reads bodies. */
    JsonCodec json();

    /** Returns how much is read into memory. */
    Limits limits();

    /** Returns a part of the application by its class. */
    <T> Optional<T> feature(Class<T> type);

    /** Starts a URL; a leading dot means the blueprint of this request. */
    UrlBuilder urlFor(String endpoint);
}
