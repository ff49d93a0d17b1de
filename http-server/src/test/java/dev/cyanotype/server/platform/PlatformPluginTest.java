package dev.cyanotype.server.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.Router;
import dev.cyanotype.config.Settings;
import dev.cyanotype.http.Method;
import dev.cyanotype.http.Request;
import dev.cyanotype.server.plugins.Application;
import dev.cyanotype.server.plugins.JarBuilder;
import dev.cyanotype.testing.TestClient;
import dev.cyanotype.testing.TestResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plugin sees the platform: its catalogue, its contents and its jobs, and adds to it. */
class PlatformPluginTest {
    private static final Path DIGITS = Path.of("../examples/digits/src/main/resources/digits");
    private static final String CENSUS = """
            package com.acme;
            import dev.cyanotype.Blueprint;
            import dev.cyanotype.Setup;
            import dev.cyanotype.blueprints.datasets.*;
            import dev.cyanotype.http.Response;
            import dev.cyanotype.storage.blobs.BlobStore;
            import dev.cyanotype.storage.jobs.*;
            import java.time.Duration;
            import java.util.*;
            public final class Census implements Blueprint {
                public String name() { return "census"; }
                public void configure(Setup setup) {
                    Jobs jobs = setup.instance(Jobs.class);
                    Counting counting = setup.instance(Counting.class);
                    setup.onClose(jobs.register("census", Interrupted.AGAIN, counting::run));
                    setup.post("/census/<reference>", request -> {
                        Job job = jobs.submit("census", Map.of("reference", request.param("reference")));
                        return Response.json(jobs.await(job.id(), Duration.ofSeconds(60)));
                    }).returns(Job.class);
                }
            }
            """;
    private static final String COUNTING = """
            package com.acme;
            import dev.cyanotype.blueprints.datasets.*;
            import dev.cyanotype.http.body.Source;
            import dev.cyanotype.storage.blobs.BlobStore;
            import dev.cyanotype.storage.jobs.JobContext;
            import jakarta.inject.Inject;
            import java.nio.ByteBuffer;
            import java.nio.channels.ReadableByteChannel;
            import java.util.*;
            final class Counting {
                private final Datasets datasets;
                private final BlobStore blobs;
                @Inject Counting(Datasets datasets, BlobStore blobs) { this.datasets = datasets; this.blobs = blobs; }
                Object run(JobContext job) throws Exception {
                    Version version = datasets.version(String.valueOf(job.parameters(Map.class).get("reference")));
                    int pngs = 0;
                    for (Sample sample : datasets.samples(version, "test")) {
                        ByteBuffer head = ByteBuffer.allocate(4);
                        Source content = blobs.source(sample.blob());
                        try (ReadableByteChannel bytes = content.open(0, 4)) { while (head.hasRemaining()) bytes.read(head); }
                        if (head.getInt(0) == 0x89504E47) pngs++;
                    }
                    return Map.of("labels", datasets.labels(version, "test").size(), "pngs", pngs);
                }
            }
            """;

    private static final String LABEL_LIST = """
            package com.acme;
            import dev.cyanotype.blueprints.datasets.ingest.layout.*;
            import java.io.*;
            import java.nio.charset.StandardCharsets;
            public final class LabelList implements ImportLayout {
                public String name() { return "label-list"; }
                public String expected() { return "labels.csv with lines of file,label"; }
                public boolean recognises(ArchiveContents archive) { return archive.has("labels.csv"); }
                public void read(ArchiveContents archive, SampleSink samples) throws IOException {
                    if (Thread.currentThread().getContextClassLoader() != getClass().getClassLoader()) {
                        throw new IllegalStateException("not the plugin's class loader");
                    }
                    var bytes = new InputStreamReader(archive.open("labels.csv"), StandardCharsets.UTF_8);
                    try (BufferedReader lines = new BufferedReader(bytes)) {
                        lines.lines().map(line -> line.split(",")).forEach(cells ->
                                samples.add(new PlacedSample(cells[0], cells[0], cells[2], cells[1])));
                    }
                }
            }
            """;

    private static final String LINES = """
            package com.acme;
            import dev.cyanotype.blueprints.datasets.packages.format.*;
            public final class Lines implements ArchiveFormat {
                public String id() { return "lines"; }
                public String ending() { return "txt"; }
                public String mediaType() { return "application/x-lines"; }
                public byte[] head(ArchivedFile file) {
                    boolean own = Thread.currentThread().getContextClassLoader() == getClass().getClassLoader();
                    return (own ? file.path() + ":" : "not the plugin's class loader").getBytes();
                }
                public byte[] end(Totals totals) { return (" " + totals.entries()).getBytes(); }
            }
            """;

    private static final String CAUTION = """
            package com.acme;
            import dev.cyanotype.Blueprint;
            import dev.cyanotype.Setup;
            import dev.cyanotype.blueprints.models.metrics.*;
            import dev.cyanotype.blueprints.models.tasks.ClassificationAnswer;
            import java.util.List;
            import java.util.stream.*;
            public final class Caution implements Blueprint, Metric<String, ClassificationAnswer> {
                public String name() { return "caution"; }
                public void configure(Setup setup) {}
                public String task() { return "classification"; }
                public Better better() { return Better.HIGHER; }
                public Collector<Prediction<String, ClassificationAnswer>, ?, Double> collector(List<String> labels) {
                    return Collectors.averagingDouble(prediction -> {
                        boolean own = Thread.currentThread().getContextClassLoader() == Caution.class.getClassLoader();
                        return own ? prediction.answer().scores().size() / (double) labels.size() : -1;
                    });
                }
            }
            """;

    @TempDir
    Path folder;

    @Test
    void readsTheCatalogueAndItsContentsInAJob() throws IOException {
        Path plugins = Files.createDirectory(folder.resolve("plugins"));
        new JarBuilder()
                .source("com.acme.Census", CENSUS)
                .source("com.acme.Counting", COUNTING)
                .service("dev.cyanotype.Blueprint", "com.acme.Census")
                .write(plugins.resolve("census.jar"));
        Map<String, String> settings = Map.of("data", folder.resolve("data").toString(), "plugins", plugins.toString());

        Application application = Application.load(Settings.of(settings), () -> Settings.of(settings), false);
        try (Router router = application.router()) {
            router.start(Optional.empty());
            TestClient client = TestClient.of(router).checked();
            client.send(Request.post("/api/datasets/digits/versions?create=true")
                    .body("application/gzip", Files.readAllBytes(DIGITS.resolve("digits.tar.gz"))));

            assertThat(client.send(Request.post("/census/digits@1")).json())
                    .containsEntry("state", "done")
                    .containsEntry("result", Map.of("labels", 10L, "pngs", 450L));
            assertThat(client.send(Request.post("/census/digit@1")).at("/error").toString())
                    .contains("did you mean 'digits'?");

            AtomicReference<Router> next = new AtomicReference<>(router);
            application.reload(reloaded -> {
                reloaded.start(Optional.empty());
                next.getAndSet(reloaded).close();
                return CompletableFuture.completedFuture(null);
            });
            try (Router reloaded = next.get()) {
                assertThat(TestClient.of(reloaded)
                                .checked()
                                .send(Request.post("/census/digits@1"))
                                .json())
                        .containsEntry("result", Map.of("labels", 10L, "pngs", 450L));
            }
        }
    }

    @Test
    void bringsALayoutThatIsImportedAndAFormatThatIsPackaged() throws IOException {
        Path plugins = Files.createDirectory(folder.resolve("plugins"));
        new JarBuilder()
                .source("com.acme.LabelList", LABEL_LIST)
                .service("dev.cyanotype.blueprints.datasets.ingest.layout.ImportLayout", "com.acme.LabelList")
                .source("com.acme.Lines", LINES)
                .service("dev.cyanotype.blueprints.datasets.packages.format.ArchiveFormat", "com.acme.Lines")
                .write(plugins.resolve("label-list.jar"));
        Map<String, String> settings = Map.of("data", folder.resolve("data").toString(), "plugins", plugins.toString());

        try (Router router = Application.assemble(Settings.of(settings))) {
            router.start(Optional.empty());
            TestClient client = TestClient.of(router).checked();

            assertThat(client.send(Request.post("/api/datasets/pets/versions?create=true")
                                    .body(
                                            "application/zip",
                                            zip("labels.csv", "1,cat,train\n2,dog,test\n", "1", "a", "2", "b")))
                            .status())
                    .isEqualTo(201);
            assertThat(client.get("/api/datasets/pets/versions/1/samples?uses[]=test")
                            .at("/data/0/label"))
                    .isEqualTo("dog");
            assertThat(client.get("/api/datasets/pets/versions/1/files/2").text())
                    .isEqualTo("b");
            TestResponse asked = client.post(
                    "/api/datasets/download",
                    Map.of("datasets", List.of("pets"), "uses", List.of("test"), "format", "lines"));
            assertThat(client.get(asked.at("") + "pets-1.txt").text()).matches("pets/test/dog/2[^:]*:b 1");
        }
    }

    @Test
    void addsAMetricToReports() throws IOException {
        Path plugins = Files.createDirectory(folder.resolve("plugins"));
        new JarBuilder()
                .source("com.acme.Caution", CAUTION)
                .service("dev.cyanotype.Blueprint", "com.acme.Caution")
                .service("dev.cyanotype.blueprints.models.metrics.Metric", "com.acme.Caution")
                .write(plugins.resolve("caution.jar"));
        Map<String, String> settings = Map.of("data", folder.resolve("data").toString(), "plugins", plugins.toString());

        try (Router router = Application.assemble(Settings.of(settings))) {
            router.start(Optional.empty());
            TestClient client = TestClient.of(router).checked();
            client.send(Request.post("/api/datasets/digits/versions?create=true")
                    .body("application/gzip", Files.readAllBytes(DIGITS.resolve("digits.tar.gz"))));
            client.send(Request.post("/api/models/m/versions?create=true")
                    .body("application/onnx", Files.readAllBytes(DIGITS.resolve("digits_mlp.onnx"))));
            client.send(Request.of(Method.PUT, "/api/models/m/versions/1/pipeline")
                    .body("application/json", Files.readAllBytes(DIGITS.resolve("pipeline.json"))));

            TestResponse test = client.post("/api/models/m/tests", Map.of("dataset", "digits"));
            client.get("/api/jobs/" + test.at("/job/id") + "/events").text();

            assertThat(client.get("/api/tests/" + test.at("/id")).at("/report/metricValues"))
                    .isEqualTo(List.of(Map.of("name", "caution", "value", 1.0, "unit", "", "better", "higher")));
        }
    }

    private static byte[] zip(String... namesAndContents) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndContents.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndContents[i]));
                zip.write(namesAndContents[i + 1].getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }
}
