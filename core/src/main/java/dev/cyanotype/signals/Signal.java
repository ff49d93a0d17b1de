package dev.cyanotype.signals;

import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Something that happened to a request. Listeners look; hooks are what changes anything. */
public sealed interface Signal {
    /** Returns the request it happened to. */
    Request request();

    /** A request arrived; nothing has run yet. */
    record ContextPushed(Request request) implements Signal {}

    /** The hooks before the handler are about to run. */
    record RequestStarted(Request request) implements Signal {}

    /** The response has been through every after hook. */
    record RequestFinished(Request request, Response response) implements Signal {}

    /** No specific error handler took an error; it is about to become a 500. */
    record RequestFailed(Request request, Throwable error) implements Signal {}

    /** The request's teardown hooks have run. */
    record RequestTearingDown(Request request, @Nullable Throwable error) implements Signal {}

    /** The last teardown hooks have run. */
    record ContextTearingDown(Request request, @Nullable Throwable error) implements Signal {}

    /** The request is over. */
    record ContextPopped(Request request) implements Signal {}

    /** A message was kept for the next page. */
    record MessageFlashed(Request request, String message, String category) implements Signal {}

    /** A template was rendered. */
    record TemplateRendered(Request request, String name, Map<String, Object> model) implements Signal {}
}
