package dev.cyanotype;

import dev.cyanotype.http.Method;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * A route while it is declared. What is chained onto it changes it until its scope is set up: {@code configure} has returned, or
 * the function given to {@link Router.Builder#app}. Then it is frozen, and {@link Router#routes} has it as a {@link RouteInfo}.
 */
public interface Route {
    /** Names the endpoint within its blueprint, for {@code urlFor}; routes of one endpoint have the same handler. */
    Route named(String endpoint);

    /** Takes these methods instead of the one declared. */
    Route methods(Method first, Method... more);

    /** Gives a value to a parameter that the rule does not have; for {@code null} there is {@code findParam}. */
    Route defaultTo(String parameter, @Nullable Object value);

    /** Sets whether a path without the rule's final slash is redirected to it (the default) or answered. */
    Route strictSlashes(boolean strict);

    /** Sets whether a path with repeated slashes is redirected to the rule (the default) or is not its own. */
    Route mergeSlashes(boolean merge);

    /** Binds the route to a subdomain of the server's name instead of that of its mount. */
    Route subdomain(String subdomain);

    /** Binds the route to a host instead of that of its mount; it may contain parameters. */
    Route host(String host);

    /** Redirects to the route of the same endpoint that is not an alias. */
    Route alias();

    /** Builds URLs, but answers no request. */
    Route buildOnly();

    /**
     * Gives way to another route with the same rule and domain, and only builds URLs then: a first page that whoever brings one
     * of his own replaces.
     */
    Route yielding();

    /**
     * Redirects to a URL, in which {@code <name>} stands for the value of a parameter. A relative one is read where the
     * application is mounted; the query is dropped.
     */
    Route redirectTo(String reference);

    /**
     * Sets whether OPTIONS is answered with the list of methods. It is, unless the route takes OPTIONS itself; true does so
     * even then.
     */
    Route automaticOptions(boolean automatic);

    /** Answers handshakes of websockets only, and builds {@code ws} URLs. */
    Route websocket();

    /** Lets the handler run on an I/O thread: a promise that it and its hooks never block. */
    Route nonBlocking();

    /** Documents the route in a sentence. */
    Route summary(String sentence);

    /** Documents what there is to say after the summary. */
    Route description(String sentences);

    /** Documents query arguments that the handler reads. */
    Route takes(Param<?>... params);

    /** Documents a header field that the handler reads. */
    Route takesHeader(String name, String sentence);

    /** Documents the media types of a body that the handler reads for itself, such as {@code multipart/form-data}. */
    Route accepts(String... mediaTypes);

    /** Documents a body that can be sent: a value as it is encoded. */
    Route example(Object body);

    /** Documents a status without content, such as 204. */
    Route returns(int status);

    /** Documents what a status carries as JSON: a class, or a generic type. */
    Route returns(int status, Type body);

    /** Documents what a status carries that is not JSON: a media type, such as {@code image/png}, or {@code image/*}. */
    Route returns(int status, String mediaType);

    /** Documents a value that the answer declared last may carry. */
    Route exampleAnswer(Object body);

    /** Documents an error that is answered with a problem document, and when: {@code problem(404, "There is no such note.")}. */
    Route problem(int status, String sentence);

    /** Documents an error by the URI of its kind as well, which programs tell it by: that of {@code HttpException.ofType}. */
    Route problem(int status, String type, String sentence);

    /** Leaves the route out of {@code /openapi.json}, and its answers unchecked. */
    Route undocumented();

    /** Documents what a 200 carries. */
    default Route returns(Type body) {
        return returns(200, body);
    }
}
