package dev.cyanotype.blueprints.models;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.blueprints.models.metrics.Metric;
import dev.cyanotype.blueprints.models.plugin.Answered;
import dev.cyanotype.blueprints.models.plugin.BrokenMetric;
import dev.cyanotype.blueprints.models.plugin.BrokenTask;
import dev.cyanotype.blueprints.models.tasks.Task;
import dev.cyanotype.http.Request;
import dev.cyanotype.storage.TestWorkspace;
import dev.cyanotype.testing.TestResponse;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tasks and metrics that a jar has added, on three light pictures and four dark ones. */
class AddedTasksTest {
    private static final String CLASSES =
            "{\"task\":\"classification\",\"input\":{\"image\":{\"mode\":\"L\",\"width\":1,\"height\":1},"
                    + "\"layout\":\"FLAT\"},\"output\":{\"probabilities\":\"y\"},\"labels\":[\"light\",\"dark\"]}";

    @RegisterExtension
    final TestWorkspace files = new TestWorkspace();

    private static String numbers(String task) {
        return "{\"task\":\"" + task + "\",\"input\":{\"image\":{\"mode\":\"L\",\"width\":1,\"height\":1},"
                + "\"layout\":\"FLAT\"},\"output\":{\"tensors\":[\"y\"]}}";
    }

    private Platform platform(ClassLoader... plugins) throws IOException {
        Platform platform = Platform.on(files.workspace(), Map.of(), plugins);
        platform.client()
                .send(Request.post("/api/datasets/greys/versions?create=true")
                        .body("application/zip", Pictures.lightAndDark(200, 10, 250, 20, 128, 30, 100)));
        return platform;
    }

    /** A class loader as a plugin's, whose jar names classes of these tests. */
    private static URLClassLoader plugin(Path folder, Class<?> service, Class<?>... named) throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.write(
                services.resolve(service.getName()),
                Stream.of(named).map(Class::getName).toList());
        return new URLClassLoader(new URL[] {folder.toUri().toURL()}, AddedTasksTest.class.getClassLoader());
    }

    private static TestResponse test(Platform platform, String model, String pipeline) {
        assertThat(platform.addModel(model, GreyModel.ofDoubles(), pipeline).status())
                .isEqualTo(201);
        return platform.test(model, "{\"dataset\":\"greys\"}");
    }

    @Test
    void everyReportOfATaskHasTheMetricsOfIt() throws IOException {
        try (Platform platform = platform()) {
            TestResponse test = test(platform, "classes", CLASSES);

            assertThat(test.at("/job/error")).isNull();
            assertThat(test.at("/report/metricValues"))
                    .isEqualTo(List.of(Map.of("name", "top-2-accuracy", "value", 1.0, "unit", "", "better", "higher")));
            assertThat(text(platform, test))
                    .startsWith("Model classes@1 on greys@1, test: accuracy 1.0000 (7 of 7)\n")
                    .contains("\ntop-2-accuracy 1.0000\n");
        }
    }

    @Test
    void aTaskOfAPluginAnswersReportsAndSaysInWords() throws IOException {
        try (Platform platform = platform()) {
            TestResponse test = test(platform, "numbers", numbers("brightness"));

            assertThat(test.at("/job/error")).isNull();
            assertThat(test.at("/report/samples")).isEqualTo(7L);
            assertThat(test.at("/report/labels")).isEqualTo(List.of());
            assertThat(test.at("/report/evaluated")).isEqualTo(6L);
            assertThat(test.at("/report/unreadable"))
                    .isEqualTo(List.of(Map.of("path", "test/light/4.png", "reason", "is as bright as dark")));
            // each is as far from the brightest, or the darkest, as its grey is from 255 or 0
            assertThat(test.at("/report/metrics"))
                    .isEqualTo(Map.of("meanAbsoluteError", (55 + 10 + 5 + 20 + 30 + 100) / 6.0));
            assertThat(test.at("/job/result/meanAbsoluteError")).isEqualTo(220 / 6.0);
            assertThat(test.at("/report/metricValues/0/value")).isNull();
            assertThat(text(platform, test))
                    .startsWith("Model numbers@1 on greys@1, test: mean absolute error 36.67\n")
                    .contains("\nundefined none lx\n", "Not read: test/light/4.png is as bright as dark");
        }
    }

    @Test
    void theFiguresOfASliceAreThoseOfTheSummary() throws IOException {
        try (Platform platform = platform()) {
            platform.addModel("numbers", GreyModel.ofDoubles(), numbers("brightness"));

            TestResponse test = platform.test("numbers", "{\"dataset\":\"greys\",\"slices\":[\"label\"]}");

            assertThat(test.at("/job/error")).isNull();
            assertThat(test.at("/report/slices/0/slice")).isEqualTo(Map.of("label", "dark"));
            assertThat(test.at("/report/slices/0/figures"))
                    .isEqualTo(Map.of("meanAbsoluteError", (10 + 20 + 30 + 100) / 4.0));
            assertThat(test.at("/report/slices/1/figures")).isEqualTo(Map.of("meanAbsoluteError", (55 + 5) / 2.0));
            assertThat(test.at("/report/slices/1/unanswered")).isEqualTo(1L);
        }
    }

    private static String text(Platform platform, TestResponse test) {
        return platform.client()
                .send(Request.get("/api/tests/" + test.at("/id")).header("accept", "text/plain"))
                .text();
    }

    @Test
    void namesTheTasksThereAreAndTheOutputsTheyTake() throws IOException {
        try (Platform platform = platform()) {
            TestResponse unknown = platform.addModel("m", GreyModel.ofDoubles(), numbers("brightnes"));
            TestResponse classes = platform.addModel("m", GreyModel.ofDoubles(), numbers("classification"));
            TestResponse outputs = platform.addModel(
                    "m", GreyModel.ofDoubles(), numbers("brightness").replace("\"y\"", "\"y\",\"z\""));
            TestResponse twice = platform.addModel(
                    "m", GreyModel.ofDoubles(), numbers("brightness").replace("\"y\"", "\"y\",\"y\""));

            assertThat(unknown.status()).isEqualTo(422);
            assertThat((String) unknown.at("/detail"))
                    .contains(
                            "/task",
                            "expected one of [classification, detection, regression, retrieval, segmentation, brightness], got 'brightnes'; did you mean 'brightness'?");
            assertThat(classes.status()).isEqualTo(422);
            assertThat((String) classes.at("/detail"))
                    .contains("/output", "expected 'probabilities' or 'sigmoid' for classification");
            assertThat((String) outputs.at("/detail"))
                    .contains("/output/tensors", "expected one of the model's outputs [y], got 'z'");
            assertThat((String) twice.at("/detail"))
                    .contains("tensors: expected 1 to 16 outputs, each once, got [y, y]");
        }
    }

    @Test
    void aReportComputedAgainHasTheMetricsThatHaveComeSince(@TempDir Path folder) throws Exception {
        TestResponse test;
        try (Platform platform = platform()) {
            test = test(platform, "classes", CLASSES);
        }
        try (URLClassLoader plugin = plugin(folder, Metric.class, Answered.class);
                Platform platform = Platform.on(files.reopened(), Map.of(), plugin)) {
            TestResponse accepted = platform.client().send(Request.post("/api/tests/" + test.at("/id") + "/report"));
            platform.client().get("/api/jobs/" + accepted.at("/id") + "/events").text();
            TestResponse again = platform.client().get("/api/tests/" + test.at("/id"));

            assertThat(accepted.status()).isEqualTo(202);
            assertThat(again.at("/report/metricValues/0/name")).isEqualTo("top-2-accuracy");
            assertThat(again.at("/report/metricValues/1/name")).isEqualTo("answered");
            assertThat(again.at("/report/metricValues/1/value")).isEqualTo(7.0);
            for (String same : List.of("samples", "metrics", "latency", "imagesPerSecond", "runtime")) {
                assertThat(again.at("/report/" + same)).as(same).isEqualTo(test.at("/report/" + same));
            }
            assertThat(platform.client().get("/api/jobs/" + accepted.at("/id")).at("/result"))
                    .isEqualTo(Map.of("test", test.at("/id"), "accuracy", 1.0, "rocAuc", 1.0));
        }
    }

    @Test
    void aReportIsComputedAgainOnlyIfThereIsOne(@TempDir Path folder) throws Exception {
        try (URLClassLoader plugin = plugin(folder, Metric.class, BrokenMetric.AtTheEnd.class);
                Platform platform = platform(plugin)) {
            TestResponse failed = test(platform, "classes", CLASSES);

            TestResponse refused = platform.client().send(Request.post("/api/tests/" + failed.at("/id") + "/report"));

            assertThat(refused.status()).isEqualTo(409);
            assertThat((String) refused.at("/detail")).contains("has no report; ask for the test");
            assertThat(platform.client().get((String) failed.at("/predictions")).status())
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "AtTheStart, IllegalArgumentException: no collector",
        "InTheMiddle, NoClassDefFoundError: com/example/Missing",
        "AtTheEnd, StackOverflowError",
        "Nothing, its result is null",
        "Unsaid, it does not say which figures are better",
    })
    void aMetricThatThrowsFailsTheTestsOfItsTaskAndNothingElse(String where, String error, @TempDir Path folder)
            throws Exception {
        Class<?> metric = Class.forName(BrokenMetric.class.getName() + "$" + where);
        try (URLClassLoader plugin = plugin(folder, Metric.class, metric);
                Platform platform = platform(plugin)) {
            TestResponse test = test(platform, "m", CLASSES);
            platform.put("/api/models/m/versions/1/pipeline", numbers("brightness"));
            TestResponse other = platform.test("m", "{\"dataset\":\"greys\"}");

            assertThat(test.at("/state")).isEqualTo("failed");
            assertThat((String) test.at("/job/error"))
                    .contains("The metric 'broken' (" + metric.getName() + ") failed: ", error);
            assertThat(test.at("/report")).isNull();
            assertThat(other.at("/state")).isEqualTo("done");
        }
    }

    @Test
    void aMetricForAnotherTaskThanItSaysFailsByItsName(@TempDir Path folder) throws Exception {
        try (URLClassLoader plugin = plugin(folder, Metric.class, BrokenMetric.OfAnotherTask.class);
                Platform platform = platform(plugin)) {
            TestResponse test = test(platform, "numbers", numbers("brightness"));

            assertThat((String) test.at("/job/error"))
                    .contains("The metric 'broken' (" + BrokenMetric.OfAnotherTask.class.getName() + ") failed: ")
                    .contains("ClassCastException");
        }
    }

    @Test
    void aTaskThatThrowsFailsItsTestsAndTheServerLives(@TempDir Path folder) throws Exception {
        Class<?>[] tasks = {
            BrokenTask.Truth.class, BrokenTask.Answer.class, BrokenTask.Section.class, BrokenTask.Report.class
        };
        try (URLClassLoader plugin = plugin(folder, Task.class, tasks);
                Platform platform = platform(plugin)) {
            TestResponse sound = test(platform, "m", CLASSES);
            for (Class<?> task : tasks) {
                String name = "broken-" + task.getSimpleName().toLowerCase(Locale.ROOT);
                platform.put("/api/models/m/versions/1/pipeline", numbers(name));

                TestResponse test = platform.test("m", "{\"dataset\":\"greys\"}");

                assertThat(test.at("/state")).isEqualTo("failed");
                assertThat((String) test.at("/job/error"))
                        .contains("The task '" + name + "' (" + task.getName() + ") failed: ");
            }
            assertThat(sound.at("/state")).isEqualTo("done");
            assertThat(platform.client().get("/api/models/m/tests").at("/data/4/id"))
                    .isEqualTo(sound.at("/id"));
        }
    }
}
