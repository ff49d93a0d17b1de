package dev.cyanotype.server.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cyanotype.Blueprint;
import dev.cyanotype.ConfigurationException;
import dev.cyanotype.RouteInfo;
import dev.cyanotype.Router;
import dev.cyanotype.config.Settings;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.server.RemoteRouter;
import dev.cyanotype.server.Server;
import dev.cyanotype.server.ServerConfig;
import dev.cyanotype.server.plugins.Application;
import dev.cyanotype.testing.TestClient;
import dev.cyanotype.testing.TestResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code /openapi.json} says of the platform. */
class DescribedPlatformTest {
    @TempDir
    Path folder;

    private static String template(RouteInfo route) {
        return route.rule().replaceAll("<(?:\\w+(?:\\(.*?\\))?:)?(\\w+)>", "{$1}");
    }

    @Test
    void describesEveryRouteOfThePlatformWithItsAnswers() {
        try (Router router = Application.assemble(
                        Settings.of(Map.of("data", folder.resolve("data").toString())));
                Server server = Server.start(router, ServerConfig.DEFAULT.withPort(0))) {
            TestClient client = TestClient.of(new RemoteRouter(server.uri())).checked(router);
            TestResponse whole = client.get("/openapi.json").expect(200);

            assertThat(whole.at("/openapi")).isEqualTo("3.1.0");
            List<RouteInfo> interfaces = router.routes().stream()
                    .filter(route -> !route.blueprint().startsWith("ui")) // pages are for people
                    .toList();
            assertThat(interfaces).hasSizeGreaterThan(25).allSatisfy(route -> {
                assertThat(route.summary()).isNotEmpty();
                assertThat(route.contract().answers())
                        .anySatisfy(answer -> assertThat(answer.status()).isLessThan(300));
                route.methods()
                        .forEach(method -> assertThat(whole.at("/paths"))
                                .extracting(paths -> ((Map<?, ?>) paths).get(template(route)))
                                .matches(path -> ((Map<?, ?>) path)
                                        .containsKey(method.name().toLowerCase(Locale.ROOT))));
            });
            assertThat(whole.at("/components/schemas/Job.State/enum"))
                    .isEqualTo(List.of("queued", "running", "done", "failed", "cancelled"));
            client.send(Request.get("/openapi.json").header("if-none-match", whole.header("etag")))
                    .expect(304);
            assertThat((Map<?, ?>) client.get("/openapi/jobs.json").expect(200).at("/paths"))
                    .hasSize(3);
            assertThat(client.get("/openapi/job.json").expect(404).text()).contains("did you mean 'jobs'?");
        }
    }

    @Test
    void describesEveryFigureInTheDocs() throws IOException {
        String operating = Files.readString(Path.of("../docs/operating.md"));
        try (Router router = Application.assemble(
                Settings.of(Map.of("data", folder.resolve("data").toString())))) {
            assertThat(router.gauges())
                    .extracting(gauge -> gauge.name().replace('.', '_'))
                    .contains("jobs_queued", "storage_blobs", "datasets_packages", "models_workers")
                    .allSatisfy(name -> assertThat(operating).contains("`" + name + "`"));
            assertThat(router.gauges())
                    .allSatisfy(gauge -> assertThat(gauge.value().getAsDouble()).isNotNegative());
        }
    }

    @Test
    void leavesThePathToWhoWantsIt() {
        Router own =
                Router.of(Blueprint.of("own", setup -> setup.get("/openapi.json", request -> Response.text("mine"))));

        assertThatThrownBy(() ->
                        Server.start(own, ServerConfig.DEFAULT.withPort(0)).close())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("[ReservedPath]")
                .hasMessageContaining("server.openapi = false");
        ServerConfig without = ServerConfig.DEFAULT.withPort(0);
        try (Server server = Server.start(
                own, without.withObservability(without.observability().withOpenApi(false)))) {
            assertThat(TestClient.of(new RemoteRouter(server.uri()))
                            .get("/openapi.json")
                            .text())
                    .isEqualTo("mine");
        }
    }
}
