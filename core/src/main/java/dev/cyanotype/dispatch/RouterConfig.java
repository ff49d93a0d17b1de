package dev.cyanotype.dispatch;

import dev.cyanotype.http.Forwarded;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.form.Limits;
import dev.cyanotype.pages.PageIndex;
import dev.cyanotype.sessions.Sessions;
import dev.cyanotype.signals.Signals;
import dev.cyanotype.templates.Templates;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a router, beside its routes and hooks. Immutable.
 *
 * @param limits how much of a request is read into memory
 * @param forwarded what proxies in front are believed
 * @param trustedHosts the hosts answered for
 * @param sessions how sessions are kept; null if there are none
 * @param propagateErrors whether errors that nobody handles are left to the caller
 * @param debug whether they are shown to whoever asks
 * @param checked whether an answer that its route has not declared is a failure
 * @param trapped which statuses that nobody handles count as failures of the server
 * @param signals who listens to what
 * @param pages what blueprints add to the pages of others
 * @param templates the templates; made when they are asked for, so that an application without pages starts without them
 */
public record RouterConfig(
        Limits limits,
        Forwarded forwarded,
        TrustedHosts trustedHosts,
        @Nullable Sessions sessions,
        boolean propagateErrors,
        boolean debug,
        boolean checked,
        IntPredicate trapped,
        Signals signals,
        PageIndex pages,
        Supplier<Templates> templates) {
    /** While debugging errors propagate, too, as far as the debug page. */
    boolean propagates() {
        return propagateErrors || debug;
    }

    Response save(Request request, Response response) {
        return sessions == null ? response : sessions.save(request, response);
    }

    Response vary(Request request, Response response) {
        return sessions == null ? response : sessions.vary(request, response);
    }

    /** Finds a part of the application by its class. */
    <T> Optional<T> find(Class<T> type) {
        Object found = type.equals(Sessions.class)
                ? sessions
                : type.equals(Signals.class) ? signals : type.equals(PageIndex.class) ? pages : null;
        return Optional.ofNullable(type.cast(found));
    }
}
