package dev.cyanotype.server.observe;

import dev.cyanotype.config.Setting;
import dev.cyanotype.config.Settings;

/**
 * Chooses what can be seen of a server from outside. Immutable.
 *
 * @param health whether {@code /health/live} and {@code /health/ready} are answered
 * @param metrics whether requests are counted and {@code /metrics} is answered
 * @param requestLog whether every request is logged
 * @param openApi whether {@code /openapi.json} and {@code /openapi/BLUEPRINT.json} are answered
 */
public record Observability(boolean health, boolean metrics, boolean requestLog, boolean openApi) {
    private static final Setting<Boolean> HEALTH = Setting.flag("server.health", true);
    private static final Setting<Boolean> METRICS = Setting.flag("server.metrics", false);
    private static final Setting<Boolean> OPEN_API = Setting.flag("server.openapi", true);
    private static final Setting<Boolean> REQUEST_LOG = Setting.flag("server.log.requests", false);

    /** Reads {@code server.health} and {@code server.openapi}, which are on by default, {@code server.metrics} and {@code server.log.requests}. */
    public static Observability from(Settings settings) {
        return new Observability(
                settings.get(HEALTH), settings.get(METRICS), settings.get(REQUEST_LOG), settings.get(OPEN_API));
    }

    /** Returns this with or without health. */
    public Observability withHealth(boolean on) {
        return new Observability(on, metrics, requestLog, openApi);
    }

    /** Returns this with or without metrics. */
    public Observability withMetrics(boolean on) {
        return new Observability(health, on, requestLog, openApi);
    }

    /** Returns this with or without a log of requests. */
    public Observability withRequestLog(boolean on) {
        return new Observability(health, metrics, on, openApi);
    }

    /** Returns this with or without a description of the application. */
    public Observability withOpenApi(boolean on) {
        return new Observability(health, metrics, requestLog, on);
    }
}
