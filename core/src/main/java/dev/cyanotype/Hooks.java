package dev.cyanotype;

import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.routing.BuildException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The kinds of function that run around a handler. */
public final class Hooks {
    private Hooks() {}

    /** Runs before the handler; throws to refuse the request. */
    @FunctionalInterface
    public interface Before {
        /** Looks at the request, or throws. */
        void before(Request request) throws Exception;
    }

    /** Runs before the handler and may answer in its place. */
    @FunctionalInterface
    public interface Intercept {
        /** Returns an answer, or nothing to go on. */
        Optional<Response> intercept(Request request) throws Exception;
    }

    /** Sees, and may replace, every response. */
    @FunctionalInterface
    public interface After {
        /** Returns the response to send on. */
        Response after(Request request, Response response) throws Exception;
    }

    /** Runs when the request is over, however it ended. */
    @FunctionalInterface
    public interface Teardown {
        /** Cleans up; {@code error} is what no specific error handler took. */
        void teardown(Request request, @Nullable Throwable error) throws Exception;
    }

    /** Adds to what templates can show. */
    @FunctionalInterface
    public interface Context {
        /** Returns values by name; those of inner scopes and of the view itself win. */
        Map<String, Object> values(Request request) throws Exception;
    }

    /** Fills in values when a URL is built. */
    @FunctionalInterface
    public interface UrlDefaults {
        /** Adds values that the caller did not give; outside of a request there is none. */
        void addTo(Optional<Request> request, String endpoint, Map<String, Object> values);
    }

    /** Builds URLs that no route can. */
    @FunctionalInterface
    public interface UrlError {
        /** Returns a URL all the same, or nothing to leave it to others; if nobody can, {@code error} is thrown. */
        Optional<String> build(BuildException error, String endpoint, Map<String, Object> values);
    }

    /** Takes values out of a matched URL before the handler sees them. */
    @FunctionalInterface
    public interface UrlValues {
        /** Reads, changes or removes values. */
        void process(Request request, Map<String, Object> values);
    }
}
