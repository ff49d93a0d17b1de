package dev.cyanotype.blueprints.models;

import static dev.cyanotype.blueprints.models.Platform.PIPELINE;
import static dev.cyanotype.blueprints.models.Platform.resource;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.config.Settings;
import dev.cyanotype.storage.Workspace;
import dev.cyanotype.testing.TestResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A test that is run again comes out the same, or says where it does not. */
class RerunsTest {
    private static final String DIGITS = "{\"dataset\":\"digits\"}";

    @TempDir
    private static Path folder;

    private static Workspace workspace;
    private static Platform platform;

    @BeforeAll
    static void start() {
        workspace = Workspace.at(folder, Settings.of(Map.of()));
        platform = Platform.on(workspace, Map.of()).withDigits();
        platform.addModel("mlp", resource("digits_mlp.onnx"), PIPELINE);
        platform.addModel("other", resource("digits_logreg.onnx"), PIPELINE);
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    private static TestResponse again(Object test) {
        Object job = platform.client()
                .post("/api/tests/" + test + "/rerun")
                .expect(202)
                .at("/id");
        platform.client().get("/api/jobs/" + job + "/events").text();
        return platform.client().get("/api/jobs/" + job);
    }

    @Test
    void comesOutTheSameAndSaysWhereItDoesNot() {
        Object test = platform.test("mlp", DIGITS).at("/id");
        String report = platform.client().get("/api/tests/" + test).text();

        TestResponse same = again(test);

        assertThat(same.at("/result/identical")).isEqualTo(true);
        assertThat(same.at("/result/firstDifference")).isNull();
        assertThat(((Number) same.at("/result/imagesPerSecond")).doubleValue()).isPositive();
        assertThat(platform.client().get("/api/tests/" + test).text()).isEqualTo(report);

        Object other = platform.test("other", DIGITS).at("/id");
        workspace
                .database()
                .write(handle -> handle.execute(
                        "update model_test set predictions = (select predictions from model_test where id = ?) where id = ?",
                        other,
                        test));

        assertThat(again(test).at("/result/identical")).isEqualTo(false);
        assertThat(again(test).at("/result/firstDifference")).isEqualTo("test/0/0022.png");
    }

    @Test
    void whatWasBroughtHasNoModelToRun() {
        Object brought = platform.bring(
                        Map.of("dataset", "digits", "task", "classification"),
                        "mine.csv",
                        "path,label\ntest/0/0022.png,0\n")
                .at("/id");

        assertThat((String) platform.client()
                        .post("/api/tests/" + brought + "/rerun")
                        .expect(409)
                        .at("/detail"))
                .contains("were brought");
        assertThat(platform.client().post("/api/tests/none/rerun").status()).isEqualTo(404);
    }
}
