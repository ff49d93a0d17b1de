package dev.cyanotype.server.observe;

import dev.cyanotype.Blueprint;
import dev.cyanotype.HealthCheck;
import dev.cyanotype.Mount;
import dev.cyanotype.Setup;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells load balancers and the like whether the process lives, and whether it should be sent requests. */
final class HealthBlueprint implements Blueprint {
    static final String PREFIX = "/health";
    static final List<String> PATHS = List.of(PREFIX + "/live", PREFIX + "/ready");

    private static final Logger log = LoggerFactory.getLogger(HealthBlueprint.class);

    private record Alive(String status) {}

    private record Ready(String status, List<String> checks) {}

    private final Supplier<Phase> phase;
    private final Supplier<Map<String, HealthCheck>> checks;

    HealthBlueprint(Supplier<Phase> phase, Supplier<Map<String, HealthCheck>> checks) {
        this.phase = phase;
        this.checks = checks;
    }

    @Override
    public String name() {
        return "health";
    }

    @Override
    public Mount mount() {
        return Mount.at(PREFIX);
    }

    @Override
    public void configure(Setup setup) {
        setup.get("/live", request -> Response.json(new Alive("live")))
                .named("live")
                .summary("Answers while the process lives.")
                .returns(200, Alive.class)
                .nonBlocking();
        setup.get("/ready", request -> ready())
                .named("ready")
                .summary("Answers while requests should be sent here.")
                .returns(200, Ready.class)
                .problem(503, "The server starts or stops, or a check fails.");
        setup.after((request, response) -> response.header("cache-control", "no-store"));
    }

    private Response ready() {
        return switch (phase.get()) {
            case STARTING -> throw new HttpException(503, "The server is starting.");
            case STOPPING -> throw new HttpException(503, "The server is stopping.");
            case SERVING -> ready(checks.get());
        };
    }

    private static Response ready(Map<String, HealthCheck> checks) {
        throwIfUnwell(checks);
        return Response.json(new Ready("ready", List.copyOf(checks.keySet())));
    }

    private static void throwIfUnwell(Map<String, HealthCheck> checks) {
        List<Violation> failed = new ArrayList<>();
        checks.forEach((name, check) ->
                complaint(name, check).ifPresent(complaint -> failed.add(Violation.of("check", name, complaint))));
        if (!failed.isEmpty()) {
            throw HttpException.of(503, failed);
        }
    }

    private static Optional<String> complaint(String name, HealthCheck check) {
        try {
            check.run();
            return Optional.empty();
        } catch (Exception unwell) {
            log.warn("The health check {} failed", name, unwell);
            return Optional.of(unwell instanceof HttpException told ? told.detail() : "failed; the log says why");
        }
    }
}
