package dev.cyanotype.conformance;

import dev.cyanotype.ConfigurationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One scenario of the suite {@code http} being played, step by step. */
final class Played implements AutoCloseable {
    private final Path root;
    private final PlayedApp app;
    private final Requests requests;

    Played(Fields scenario, Wire wire) throws Exception {
        root = Files.createTempDirectory("conformance");
        for (Map.Entry<String, Object> file : scenario.object("files").values().entrySet()) {
            write(root.resolve(file.getKey()), Fields.of(file.getValue()));
        }
        app = new PlayedApp(scenario.object("app"), root);
        requests = new Requests(app, wire, scenario.flag("cookie_jar", false));
    }

    private static void write(Path path, Fields file) throws Exception {
        Files.createDirectories(path.getParent());
        byte[] bytes = file.has("b64")
                ? Base64.getDecoder().decode(file.text("b64"))
                : file.text("text").getBytes(java.nio.charset.StandardCharsets.UTF_8);
        Files.write(path, bytes);
        Files.setLastModifiedTime(path, FileTime.from(Instant.ofEpochSecond(file.number("mtime", 1_700_000_000))));
    }

    /** Does a step that must succeed. */
    void step(Fields step) throws Exception {
        if (step.text("do").equals("request")) {
            requests.send(step);
        } else {
            SetUp.of(step.text("do")).run(app, step);
        }
    }

    /** Does a step whose outcome is not looked at, unless it is a request that cannot be sent. */
    void pass(Fields step) throws Exception {
        if (!step.text("do").equals("request")) {
            look(step);
        }
    }

    /** Returns what the router makes of a step that is a request. */
    Routing routing(Fields step) {
        return step.text("do").equals("request") ? requests.routing(step) : Routing.UNKNOWN;
    }

    /** Does a step and returns what came out, in the form of its expectation. */
    Object look(Fields step) throws Exception {
        Fields expected = step.object("expect");
        return switch (step.text("do")) {
            case "request" -> requests.look(step, expected);
            case "list_routes", "list_blueprints", "list_commands", "setup_trace", "url_for" -> Looks.at(app, step);
            case "config_get", "config_namespace" -> app.config.look(step);
            default -> failing(step);
        };
    }

    /** Does a step that must fail. */
    private Object failing(Fields step) throws Exception {
        int before = app.steps();
        try {
            step(step);
            app.check(step);
            return Map.of("error", "none");
        } catch (ConfigurationException refused) {
            app.undo(before, step);
            return Map.of("error", Categories.of(refused.problems().get(0)));
        } catch (IllegalStateException closed) {
            app.undo(before, step);
            return Map.of("error", "setup_finished");
        }
    }

    @Override
    public void close() throws Exception {
        app.close();
        try (Stream<Path> files = Files.walk(root)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        }
    }
}
