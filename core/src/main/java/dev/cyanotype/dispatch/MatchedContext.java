package dev.cyanotype.dispatch;

import dev.cyanotype.Router;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.RequestContext;
import dev.cyanotype.http.UrlBuilder;
import dev.cyanotype.http.form.Limits;
import dev.cyanotype.json.JsonCodec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells a request what matched it. */
record MatchedContext(
        Dispatcher router,
        Request request,
        Pipeline pipeline,
        @Nullable RouteTarget target,
        Map<String, Object> params) implements RequestContext {
    @Override
    public String rule() {
        return target == null ? "" : target.info().rule();
    }

    @Override
    public Optional<String> endpoint() {
        return target == null ? Optional.empty() : target.info().endpoint();
    }

    @Override
    public List<String> blueprints() {
        return pipeline.blueprints;
    }

    @Override
    public JsonCodec json() {
        return pipeline.json;
    }

    @Override
    public Limits limits() {
        return pipeline.limits(router.config().limits());
    }

    @Override
    public <T> Optional<T> feature(Class<T> type) {
        return type.equals(Router.class)
                ? Optional.of(type.cast(router))
                : router.config().find(type);
    }

    @Override
    public UrlBuilder urlFor(String endpoint) {
        if (!endpoint.startsWith(".")) {
            return router.urls().start(endpoint, request);
        }
        List<String> scopes = pipeline.blueprints;
        return router.urls().start(scopes.isEmpty() ? endpoint.substring(1) : scopes.get(0) + endpoint, request);
    }
}
