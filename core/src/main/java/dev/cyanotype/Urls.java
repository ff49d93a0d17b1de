package dev.cyanotype;

import dev.cyanotype.http.Percent;
import dev.cyanotype.http.UrlBuilder;
import dev.cyanotype.routing.UrlMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Builds URLs with the defaults that scopes declare. Immutable. */
final class Urls {
    private final UrlMap<RouteDeclaration> map;
    private final Map<String, ScopeHooks> hooks;
    private final String serverName;
    private final boolean subdomains;

    Urls(UrlMap<RouteDeclaration> map, Map<String, ScopeHooks> hooks, String serverName, boolean subdomains) {
        this.map = map;
        this.hooks = hooks;
        this.serverName = serverName;
        this.subdomains = subdomains;
    }

    /** Returns the part of a host that rules are matched against. */
    String subdomain(String host) {
        if (!subdomains || host.equalsIgnoreCase(serverName)) {
            return "";
        }
        int length = host.length() - serverName.length() - 1;
        boolean below = length > 0
                && host.charAt(length) == '.'
                && host.regionMatches(true, length + 1, serverName, 0, serverName.length());
        return below ? host.substring(0, length) : "<none of ours>";
    }

    UrlBuilder start(String endpoint) {
        return new Builder(endpoint);
    }

    private final class Builder implements UrlBuilder {
        private final String endpoint;
        private final Map<String, Object> values = new LinkedHashMap<>();
        private String anchor = "";
        private boolean external;

        Builder(String endpoint) {
            this.endpoint = endpoint;
        }

        @Override
        public UrlBuilder with(String name, Object value) {
            values.put(name, value);
            return this;
        }

        @Override
        public UrlBuilder anchor(String newAnchor) {
            anchor = "#" + Percent.encodeQuery(newAnchor);
            return this;
        }

        @Override
        public UrlBuilder external() {
            external = true;
            return this;
        }

        @Override
        public String toString() {
            Map<String, Object> all = new LinkedHashMap<>(values);
            int dot = endpoint.lastIndexOf('.');
            List<String> scopes = Pipeline.chain(dot < 0 ? "" : endpoint.substring(0, dot));
            addDefaults("", all);
            for (int i = scopes.size() - 1; i >= 0; i--) {
                addDefaults(scopes.get(i), all);
            }
            UrlMap.Url url = map.build(endpoint, all);
            boolean absolute = external || !url.host().isEmpty();
            String host = url.host().isEmpty() ? serverName : url.host() + "." + serverName;
            return (absolute ? "http://" + host : "") + url.path() + anchor;
        }

        private void addDefaults(String scope, Map<String, Object> all) {
            ScopeHooks own = hooks.get(scope);
            if (own != null) {
                own.urlDefaults.forEach(hook -> hook.addTo(endpoint, all));
            }
        }
    }
}
