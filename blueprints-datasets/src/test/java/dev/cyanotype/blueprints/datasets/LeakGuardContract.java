package dev.cyanotype.blueprints.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.storage.TestWorkspace;
import dev.cyanotype.testing.TestResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is promised of packages to train with, on either database. */
abstract class LeakGuardContract {
    @RegisterExtension
    final TestWorkspace files = workspace();

    TestApp app;

    abstract TestWorkspace workspace();

    @BeforeEach
    void start() {
        app = TestApp.on(files.workspace());
        TarFixture tar = new TarFixture();
        for (int i = 0; i < 30; i++) {
            tar.file("train/a/%02d.txt".formatted(i), "content " + i);
        }
        for (int i = 0; i < 25; i++) {
            tar.file("test/a/%02d.txt".formatted(i), "content " + i);
        }
        tar.file("validation/a/1.txt", "another").file("extra/a/1.txt", "content 29");
        app.upload("set", "application/x-tar", tar.bytes());
    }

    TestResponse ask(Map<String, Object> more) {
        Map<String, Object> request = new HashMap<>(Map.of("datasets", List.of("set")));
        request.putAll(more);
        return app.post("/api/datasets/download", request);
    }

    @Test
    void refusesWhatIsTestedOnAmongWhatIsTrainedOnUnlessAllowed() {
        TestResponse refused = ask(Map.of("uses", List.of("train", "validation")));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.at("/errors/0/pointer")).isEqualTo("/allow_leaks");
        assertThat(refused.at("/errors/0/detail"))
                .isEqualTo("25 samples of set@1 have the same bytes as some of [test], which the package leaves out;"
                        + " take them out, or expected true");
        assertThat(refused.at("/errors/1/detail")).isEqualTo("'train/a/00.txt' is in [test], too");
        assertThat(refused.at("/errors/20/detail")).isEqualTo("'train/a/19.txt' is in [test], too");
        assertThat((List<?>) refused.at("/errors")).hasSize(21);

        TestResponse allowed = ask(Map.of("uses", List.of("train"), "allow_leaks", true));

        assertThat(allowed.status()).as(allowed.text()).isEqualTo(201);
        assertThat(ask(Map.of("uses", List.of("train"), "allow_leaks", false)).status())
                .isEqualTo(422);
        assertThat(app.get(allowed.at("") + "set-1.tar").status()).isEqualTo(200);
    }
}
