package dev.cyanotype.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cyanotype.ConfigurationException;
import dev.cyanotype.Mount;
import dev.cyanotype.Router;
import dev.cyanotype.config.Settings;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.testing.TestClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A PostgreSQL that goes away and comes back. */
class DatabaseAwayTest {
    private static final int AT_ONCE = 24; // writes that would each wait for the one before

    @TempDir
    Path folder;

    @Test
    @Timeout(20) // one after another, or with the patience of who waits for others, they would take minutes
    void answers503ToEverybodySoonAndRecoversByItself() throws Exception {
        String url = EmbeddedDatabase.url();
        int port = Integer.parseInt(url.replaceAll(".*:(\\d+)/.*", "$1"));
        try (Relay relay = new Relay(port)) {
            Workspace workspace = Workspace.of(Settings.of(Map.of(
                    "data", folder.toString(),
                    "database.url", url.replace(":" + port + "/", ":" + relay.port() + "/"),
                    "database.wait", "1")));
            Router router = Router.builder()
                    .instance(Workspace.class, workspace)
                    .mount(new JobsBlueprint(), Mount.unchanged())
                    .build();
            router.start(Optional.empty());
            TestClient client = TestClient.of(router).checked();
            client.get("/api/jobs").expect(200);

            relay.cut();

            assertThat(allAtOnce(() -> client.get("/api/jobs").status())).containsOnly(503);
            assertThat(allAtOnce(() -> written(workspace))).containsOnly(503);
            assertThatThrownBy(() -> router.healthChecks().get("jobs.database").run())
                    .isInstanceOf(HttpException.class);
            assertThat(client.get("/api/jobs").expect(503).header("retry-after"))
                    .isEqualTo("1");

            relay.mend();

            while (client.get("/api/jobs").status() == 503 || written(workspace) == 503) {
                Thread.onSpinWait(); // each try waits for a connection
            }
            client.get("/api/jobs").expect(200);
            assertThat(written(workspace)).isEqualTo(200);
            router.healthChecks().get("jobs.database").run();
            router.close();
        }
    }

    private static int written(Workspace workspace) {
        try {
            workspace.database().write(handle -> handle.execute("update job set kind = kind where id = 'none'"));
            return 200;
        } catch (HttpException answer) {
            return answer.status();
        }
    }

    private static List<Integer> allAtOnce(Callable<Integer> request) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> future : threads.invokeAll(Collections.nCopies(AT_ONCE, request))) {
                statuses.add(future.get());
            }
            return statuses;
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void saysWhatItWaitsFor() {
        assertThatThrownBy(() -> Workspace.of(Settings.of(Map.of("database.wait", "0"))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("database.wait");
    }
}
