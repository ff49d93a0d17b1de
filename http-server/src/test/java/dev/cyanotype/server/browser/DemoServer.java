package dev.cyanotype.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.RouteInfo;
import dev.cyanotype.Router;
import dev.cyanotype.config.Settings;
import dev.cyanotype.http.Request;
import dev.cyanotype.server.Server;
import dev.cyanotype.server.ServerConfig;
import dev.cyanotype.server.cli.Main;
import dev.cyanotype.server.plugins.Application;
import dev.cyanotype.testing.TestClient;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the real server with what the demo leaves, and with data that means harm. There is one for all of them; without a
 * Chromium they are skipped, or fail if {@code -Dbrowser.required=true}.
 */
final class DemoServer implements BeforeAllCallback, ParameterResolver {
    /** A server that is closed with the last test. */
    static final class Running implements AutoCloseable {
        private final Path data;
        private final Router router;
        private final Server server;
        private List<Crawl.Visit> visits = List.of();

        private Running() throws Exception {
            data = Files.createTempDirectory("browser");
            demo(data.toString());
            Settings settings = Settings.of(Map.of("data", data.toString()));
            router = Application.load(settings, () -> settings, true).router(); // shows the components of pages, too
            server = Server.start(router, ServerConfig.DEFAULT.withPort(0));
            DemoData.addTwin(TestClient.of(router).checked());
            DemoData.addHostileData(TestClient.of(router).checked());
        }

        private static void demo(String data) {
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            int status = Main.execute(
                    new PrintStream(OutputStream.nullOutputStream()),
                    new PrintStream(err, true, StandardCharsets.UTF_8),
                    Map.of(),
                    "demo",
                    "--exit",
                    "--port",
                    "0",
                    "--data",
                    data);
            assertThat(status).as(err.toString(StandardCharsets.UTF_8)).isZero();
        }

        URI address() {
            return server.uri();
        }

        /** Returns the rule that answers a path; pages of one rule are of one kind. */
        String kind(String target) {
            return route(target).map(RouteInfo::rule).orElse("the server's");
        }

        /** Returns the route that answers a path, unless the server itself does. */
        Optional<RouteInfo> route(String target) {
            return router.route(Request.get(target)).route();
        }

        /** Returns every address that can be reached from the first page; asked for once. */
        synchronized List<Crawl.Visit> visits() throws IOException, InterruptedException {
            if (visits.isEmpty()) {
                visits = Crawl.of(this);
            }
            return visits;
        }

        /** Returns the addresses of at least one page of every kind. */
        Map<String, List<String>> pages(int each) throws IOException, InterruptedException {
            return Crawl.pagesByKind(visits(), each);
        }

        @Override
        public void close() throws IOException {
            server.close();
            try (Stream<Path> files = Files.walk(data)) {
                files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
            }
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        if (!Browser.isThere()) {
            String missing = "There is no " + Browser.CHROMIUM + " with its " + Browser.DRIVER
                    + ": apt-get install chromium chromium-driver";
            if (Boolean.getBoolean("browser.required")) {
                Assertions.fail(missing);
            }
            System.err.println("SKIPPED " + context.getDisplayName() + ". " + missing);
            Assumptions.abort(missing);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Running.class;
    }

    @Override
    public Running resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(DemoServer.class))
                .getOrComputeIfAbsent(Running.class, type -> start(), Running.class);
    }

    private static Running start() {
        try {
            return new Running();
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }
}
