package dev.cyanotype.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.Router;
import dev.cyanotype.config.Settings;
import dev.cyanotype.http.Request;
import dev.cyanotype.server.plugins.JarBuilder;
import dev.cyanotype.testing.TestClient;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of a whole program in one short file: three endpoints and a front end in a folder. */
class DistProgramTest {
    private static final Path PROGRAM = Path.of("../examples/dist/Datasets.java");

    @TempDir
    Path folder;

    @Test
    void answersTheFrontEndBesideIt() throws Exception {
        assertThat(Files.readAllLines(PROGRAM)).hasSizeLessThanOrEqualTo(60);
        for (String file : List.of("pets/train/cat/1.txt", "pets/test/dog/2.txt", "birds/train/owl/3.txt")) {
            Path target = folder.resolve("data").resolve(file);
            Files.createDirectories(target.getParent());
            Files.writeString(target, file);
        }
        URL jar = new JarBuilder()
                .source("Datasets", Files.readString(PROGRAM))
                .write(folder.resolve("datasets.jar"))
                .toUri()
                .toURL();
        try (URLClassLoader classes = new URLClassLoader(new URL[] {jar})) {
            Method application = classes.loadClass("Datasets").getDeclaredMethod("application", Settings.class);
            application.setAccessible(true);
            Settings settings =
                    Settings.of(Map.of("data", folder.resolve("data").toString(), "dist", "../examples/dist"));
            TestClient client = TestClient.of(((Router.Builder) application.invoke(null, settings)).build());

            assertThat(client.get("/api/datasets").at("/data"))
                    .isEqualTo(List.of(Map.of("name", "birds", "samples", 1L), Map.of("name", "pets", "samples", 2L)));
            assertThat(client.get("/api/datasets?uses[]=test&dataset=pet").at("/data"))
                    .isEqualTo(List.of(Map.of("name", "pets", "samples", 1L)));
            assertThat(client.get("/api/datasets/pets").at("/data/0/path")).isEqualTo("test/dog/2.txt");
            for (String nothing : List.of("/api/datasets/cats", "/downloads/cats.zip", "/downloads/pets+cats.zip")) {
                client.get(nothing).expect(404);
            }
            Object address = client.post("/api/datasets/download", Map.of("datasets", List.of("pets", "birds")))
                    .json(String.class);
            assertThat(address).isEqualTo("/downloads/pets+birds.zip");
            try (ZipInputStream zip = new ZipInputStream(
                    new ByteArrayInputStream(client.get((String) address).bytes()))) {
                assertThat(zip.getNextEntry().getName()).isEqualTo("pets/test/dog/2.txt");
                assertThat(zip.readAllBytes()).asString().isEqualTo("pets/test/dog/2.txt");
            }
            assertThat(client.get("/app.js").text()).contains("fetch(");
            for (String page : List.of("/", "/pets", "/pets/edit")) {
                assertThat(client.get(page).expect(200).text()).contains("<title>Datasets</title>");
            }
            client.get("/missing.js").expect(404);
            client.send(Request.get("/api/nothing")).expect(404);
        }
    }
}
