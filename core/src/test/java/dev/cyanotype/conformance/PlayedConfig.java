package dev.cyanotype.conformance;

import dev.cyanotype.Matching;
import dev.cyanotype.Router;
import dev.cyanotype.config.Config;
import dev.cyanotype.http.Cookie;
import dev.cyanotype.http.Forwarded;
import dev.cyanotype.http.SameSite;
import dev.cyanotype.http.form.Limits;
import dev.cyanotype.sessions.Sessions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Flask's configuration, applied to a builder. */
final class PlayedConfig {
    private Config config = Config.empty();
    private Fields proxies = new Fields(Map.of());

    PlayedConfig(Fields values) {
        values.values().forEach(this::set);
    }

    void set(String key, Object value) {
        if (key.equals("proxy_fix")) {
            proxies = (Fields) value;
        } else {
            config = config.with(key, value);
        }
    }

    Object get(String key) {
        return config.get(key).orElse(null);
    }

    void load(Fields step) {
        if (step.text("do").equals("config_mapping")) {
            config = config.withAll(step.object("values").values());
            return;
        }
        Map<String, String> environment = new LinkedHashMap<>();
        step.object("env").values().forEach((name, value) -> environment.put(name, (String) value));
        config = config.withEnvironment(step.text("prefix", "FLASK"), environment);
    }

    Object look(Fields step) {
        if (step.text("do").equals("config_namespace")) {
            return Map.of(
                    "values",
                    config.namespace(
                            step.text("prefix"), step.flag("lowercase", true), step.flag("trim_namespace", true)));
        }
        Map<String, Object> values = new LinkedHashMap<>();
        step.texts("keys").forEach(key -> values.put(key, get(key)));
        return Map.of("values", values);
    }

    void applyTo(Router.Builder builder, Fields options) {
        if (options.flag("host_matching", false)) {
            builder.matching(Matching.DEFAULT.byHost());
        } else if (options.flag("subdomain_matching", false)) {
            builder.matching(Matching.DEFAULT.bySubdomain());
        }
        if (get("SERVER_NAME") != null) {
            builder.serverName((String) get("SERVER_NAME"));
        }
        if (get("TRUSTED_HOSTS") instanceof List<?> hosts) {
            builder.trustedHosts(hosts.toArray(String[]::new));
        }
        if (get("SECRET_KEY") != null) {
            builder.sessions(sessions((String) get("SECRET_KEY")));
        }
        if (Boolean.TRUE.equals(get("PROPAGATE_EXCEPTIONS")) || Boolean.TRUE.equals(get("TESTING"))) {
            builder.propagateErrors();
        }
        builder.trapErrors(status -> Boolean.TRUE.equals(get("TRAP_HTTP_EXCEPTIONS"))
                || (status == 400 && Boolean.TRUE.equals(get("TRAP_BAD_REQUEST_ERRORS"))));
        builder.forwarded(new Forwarded(
                proxies.number("x_for", proxies.values().isEmpty() ? 0 : 1),
                proxies.number("x_proto", proxies.values().isEmpty() ? 0 : 1),
                proxies.number("x_host", 0),
                proxies.number("x_port", 0),
                proxies.number("x_prefix", 0)));
        builder.limits(limits());
    }

    private Limits limits() {
        Limits limits = Limits.DEFAULT;
        limits = get("MAX_CONTENT_LENGTH") instanceof Number bytes ? limits.withBody(bytes.intValue()) : limits;
        limits = get("MAX_FORM_PARTS") instanceof Number count ? limits.withParts(count.intValue()) : limits;
        return get("MAX_FORM_MEMORY_SIZE") instanceof Number bytes ? limits.withFormMemory(bytes.intValue()) : limits;
    }

    private Sessions sessions(String key) {
        List<?> older = get("SECRET_KEY_FALLBACKS") instanceof List<?> list ? list : List.of();
        Sessions sessions = Sessions.signedWith(key, older.toArray(String[]::new))
                .cookie((String) config.get("SESSION_COOKIE_NAME").orElse("session"))
                .attributes(this::attributes);
        if (Boolean.FALSE.equals(get("SESSION_REFRESH_EACH_REQUEST"))) {
            sessions = sessions.withoutRefresh();
        }
        return get("PERMANENT_SESSION_LIFETIME") instanceof Number seconds
                ? sessions.lifetime(Duration.ofSeconds(seconds.longValue()))
                : sessions;
    }

    /** Flask says nothing about other sites unless it is told to. */
    private Cookie attributes(Cookie cookie) {
        Cookie set = cookie.anySite();
        if (get("SESSION_COOKIE_SAMESITE") instanceof String requests) {
            set = set.sameSite(SameSite.valueOf(requests.toUpperCase(Locale.ROOT)));
        }
        if (Boolean.FALSE.equals(get("SESSION_COOKIE_HTTPONLY"))) {
            set = set.readableByScripts();
        }
        if (Boolean.TRUE.equals(get("SESSION_COOKIE_SECURE"))) {
            set = set.secure();
        }
        if (get("SESSION_COOKIE_DOMAIN") instanceof String domain) {
            set = set.domain(domain);
        }
        if (Boolean.TRUE.equals(get("SESSION_COOKIE_PARTITIONED"))) {
            set = set.partitioned();
        }
        Object path = get("SESSION_COOKIE_PATH") != null ? get("SESSION_COOKIE_PATH") : get("APPLICATION_ROOT");
        return path instanceof String given ? set.path(given) : set;
    }
}
