package dev.cyanotype.dispatch;

import dev.cyanotype.http.Method;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.UrlBuilder;
import dev.cyanotype.http.rfc.Percent;
import dev.cyanotype.routing.BuildException;
import dev.cyanotype.routing.url.BaseUrl;
import dev.cyanotype.routing.url.BuiltUrl;
import dev.cyanotype.routing.url.Domains;
import dev.cyanotype.routing.url.UrlMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Builds URLs with the defaults that scopes declare, and knows where requests come in. Immutable. */
public final class UrlFactory {
    private final UrlMap<RouteTarget> map;
    private final Map<String, ScopeHooks> hooks;
    private final Domains domains;
    private final PublicUrl outside;

    /** Makes the factory of an application, reached at {@code outside} by those who cannot ask a request. */
    public UrlFactory(UrlMap<RouteTarget> map, Map<String, ScopeHooks> hooks, Domains domains, PublicUrl outside) {
        this.map = map;
        this.hooks = hooks;
        this.domains = domains;
        this.outside = outside;
    }

    /** Returns the part of the host asked for that rules are matched against. */
    String domain(Request request) {
        return domains.of(request.connection().scheme(), host(request));
    }

    /** Returns where a request came in. */
    BaseUrl base(Request request) {
        return domains.base(
                request.connection().scheme(),
                host(request),
                request.connection().root());
    }

    private static String host(Request request) {
        return request.header("host").orElse("localhost");
    }

    /** Starts an absolute URL outside of a request. */
    UrlBuilder start(String endpoint) {
        if (outside.serverName().isEmpty()) {
            throw new IllegalStateException("The URL of '" + endpoint
                    + "' cannot be built outside of a request: the application has no serverName(…)");
        }
        return new Builder(endpoint, domains.base(outside.scheme(), outside.serverName(), outside.root()), null, true);
    }

    /** Starts a URL that is relative to a request. */
    UrlBuilder start(String endpoint, Request request) {
        return new Builder(endpoint, base(request), request, false);
    }

    boolean expects(String endpoint, String parameter) {
        return map.expects(endpoint, Set.of(parameter));
    }

    private final class Builder implements UrlBuilder {
        private final String endpoint;
        private final @Nullable Request current;
        private final Map<String, @Nullable Object> values = new LinkedHashMap<>();
        private BaseUrl base;
        private String anchor = "";
        private boolean external;
        private boolean relative;
        private boolean schemed;
        private @Nullable Method method;

        Builder(String endpoint, BaseUrl base, @Nullable Request current, boolean external) {
            this.external = external;
            this.endpoint = endpoint;
            this.base = base;
            this.current = current;
        }

        @Override
        public UrlBuilder with(String name, @Nullable Object value) {
            values.put(name, value);
            return this;
        }

        @Override
        public UrlBuilder anchor(String newAnchor) {
            anchor = "#" + Percent.encodeFragment(newAnchor);
            return this;
        }

        @Override
        public UrlBuilder method(Method newMethod) {
            method = newMethod;
            return this;
        }

        @Override
        public UrlBuilder scheme(String newScheme) {
            schemed = true;
            base = base.withScheme(newScheme);
            return external();
        }

        @Override
        public UrlBuilder external() {
            external = true;
            return this;
        }

        @Override
        public UrlBuilder relative() {
            relative = true;
            return this;
        }

        @Override
        public String toString() {
            if (relative && schemed) {
                throw new IllegalArgumentException("A URL with a scheme cannot be relative");
            }
            Map<String, Object> all = new LinkedHashMap<>(values);
            int dot = endpoint.lastIndexOf('.');
            List<String> scopes = Pipeline.chain(dot < 0 ? "" : endpoint.substring(0, dot));
            addDefaults("", all);
            for (int i = scopes.size() - 1; i >= 0; i--) {
                addDefaults(scopes.get(i), all);
            }
            try {
                return write(all) + anchor;
            } catch (BuildException error) {
                return fallback(error, all);
            }
        }

        private String write(Map<String, Object> all) {
            String host = base.hosts() ? base.domain() : null;
            Method preferred = current == null ? null : current.method();
            BuiltUrl url = map.build(endpoint, all, new UrlMap.Preference(method, preferred, host, true));
            boolean absolute = (external && !relative) || !base.isNear(url);
            return absolute ? base.absolute(url) : base.relative(url);
        }

        private String fallback(BuildException error, Map<String, Object> all) {
            ScopeHooks application = hooks.get("");
            if (application == null || error.reason() != BuildException.Reason.NO_RULE) {
                throw error;
            }
            return application.urlErrors().stream()
                    .flatMap(hook -> hook.build(error, endpoint, all).stream())
                    .findFirst()
                    .orElseThrow(() -> error);
        }

        private void addDefaults(String scope, Map<String, Object> all) {
            ScopeHooks own = hooks.get(scope);
            if (own != null) {
                own.urlDefaults().forEach(hook -> hook.addTo(Optional.ofNullable(current), endpoint, all));
            }
        }
    }
}
