package dev.cyanotype;

import dev.cyanotype.http.Forwarded;
import dev.cyanotype.http.Limits;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.TrustedHosts;
import dev.cyanotype.sessions.Sessions;
import dev.cyanotype.signals.Signals;
import dev.cyanotype.templates.Templates;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** What an application has besides routes and hooks; set while it is put together. */
final class Features {
    Limits limits = Limits.DEFAULT;
    Forwarded forwarded = Forwarded.NONE;
    TrustedHosts trustedHosts = TrustedHosts.all();
    boolean propagateErrors;
    boolean debug;
    IntPredicate trapped = status -> false;

    @Nullable
    Sessions sessions;

    private final Signals signals = new Signals();
    private @Nullable Templates templates;
    private boolean frozen;

    Signals signals() {
        return signals;
    }

    /** Made when they are asked for: an application without pages starts without them. */
    synchronized Templates templates() {
        if (templates == null) {
            templates = new Templates();
        }
        if (frozen) {
            templates.freeze();
        }
        return templates;
    }

    /** Refuses further changes of what others hold. */
    synchronized void freeze() {
        frozen = true;
        if (templates != null) {
            templates.freeze();
        }
    }

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

    /** Finds one by its class. */
    <T> Optional<T> find(Class<T> type) {
        Object found = type.equals(Sessions.class) ? sessions : type.equals(Signals.class) ? signals : null;
        return Optional.ofNullable(type.cast(found));
    }
}
