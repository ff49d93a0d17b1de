package dev.cyanotype.blueprints.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cyanotype.cli.Command;
import dev.cyanotype.cli.Invocation;
import dev.cyanotype.http.Handler;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.body.Body;
import dev.cyanotype.json.JsonCodec;
import dev.cyanotype.storage.TestWorkspace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands {@code datasets pull} and {@code verify}. */
class PullTest {
    private static final int FILES = 300;
    private static final int LARGE = 9 << 20;

    @RegisterExtension
    final TestWorkspace files = new TestWorkspace();

    @TempDir
    private Path folder;

    private TestApp app;
    private final AtomicLong moved = new AtomicLong();

    @BeforeEach
    void start() {
        app = TestApp.on(files.workspace());
    }

    @Test
    void unpacksAPackage() throws Exception {
        upload("", LARGE);

        String said = pull("set");

        assertThat(said).startsWith("Fetched 301 of 301 files, ").endsWith("; 0 removed\n");
        assertThat(Files.readString(folder.resolve("set/train/1/1.txt"))).isEqualTo(content("train/1/1.txt", 2_000));
        assertThat(Files.readString(folder.resolve("set/test/0/large.txt")))
                .isEqualTo(content("test/0/large.txt", LARGE));
        assertThat(verify(folder)).isEqualTo("301 files are what the manifest says\n");
    }

    @Test
    void fetchesOnlyWhatTheVersionBeforeLacks() throws Exception {
        upload("", 5_000);
        pull("set");
        long all = moved.getAndSet(0);
        Files.writeString(folder.resolve("set/notes.txt"), "mine");
        app.upload(
                "set",
                "application/x-tar",
                tar("", 5_000)
                        .file("train/2/2.txt", "another")
                        .without("train/3/3.txt")
                        .renamed("train/4/4.txt", "test/4/4.txt")
                        .bytes());

        String said = pull("set");

        assertThat(said).startsWith("Fetched 1 of 300 files, ").endsWith("; 2 removed\n");
        assertThat(moved.get() - manifestLength()).isLessThan(all / 100);
        assertThat(Files.readString(folder.resolve("set/train/2/2.txt"))).isEqualTo("another");
        assertThat(folder.resolve("set/train/3/3.txt")).doesNotExist();
        assertThat(folder.resolve("set/train/4")).exists();
        assertThat(Files.readString(folder.resolve("set/test/4/4.txt"))).isEqualTo(content("train/4/4.txt", 2_000));
        assertThat(Files.readString(folder.resolve("set/notes.txt"))).isEqualTo("mine");
        assertThat(verify(folder)).startsWith("300 files");
    }

    private long manifestLength() throws IOException {
        return Files.size(folder.resolve(".cyanotype/manifest.jsonl"));
    }

    @Test
    void goesOnWhereItWasStopped() throws Exception {
        upload("", LARGE);
        AtomicLong requests = new AtomicLong();

        assertThatThrownBy(() -> run("pull", pulling("set"), request -> {
                    if (request.path().endsWith(".tar") && requests.incrementAndGet() > 1) {
                        return Response.problem(410, "Gone");
                    }
                    return app.router().handle(request);
                }))
                .hasMessageContaining("answered with 410");
        assertThat(pull("set")).startsWith("Fetched ");
        assertThat(verify(folder)).startsWith("301 files");
    }

    @ParameterizedTest
    @CsvSource({"503", "429", "0"})
    void asksAgainWhenAServerIsBusyOrAConnectionIsLost(int status) throws Exception {
        upload("", 5_000);
        Map<String, Boolean> asked = new ConcurrentHashMap<>();

        String said = run("pull", pulling("set"), request -> {
            String what = request.path() + request.header("range").orElse("");
            if (!request.path().endsWith("download") && asked.put(what, true) == null) {
                if (status == 0) {
                    throw new IOException("The connection is lost");
                }
                return Response.problem(status, "Later");
            }
            return app.router().handle(request);
        });

        assertThat(said).startsWith("Fetched 301 of 301 files");
        assertThat(verify(folder)).startsWith("301 files");
    }

    @Test
    void leavesFilesOfOthersAlone() throws Exception {
        upload("", 5_000);
        write("set/train/1/1.txt", "mine");

        assertThatThrownBy(() -> pull("set"))
                .hasMessageContaining("1 files are in the way")
                .hasMessageContaining("set/train/1/1.txt");

        assertThat(Files.readString(folder.resolve("set/train/1/1.txt"))).isEqualTo("mine");
        assertThat(folder.resolve("set/train/2")).doesNotExist();
    }

    @Test
    void keepsWhatIsChangedHereThoughThePackageHasItNoMore() throws Exception {
        upload("", 5_000);
        pull("set");
        write("set/train/3/3.txt", "mine");
        app.upload(
                "set",
                "application/x-tar",
                tar("", 5_000).without("train/3/3.txt").bytes());

        assertThat(pull("set")).contains("Kept 1 files", "set/train/3/3.txt");
        assertThat(Files.readString(folder.resolve("set/train/3/3.txt"))).isEqualTo("mine");
    }

    @Test
    void followsNoLinkOutOfTheFolder() throws Exception {
        upload("", 5_000);
        Path outside = Files.createTempDirectory("outside");
        Files.createSymbolicLink(folder.resolve("set"), outside);

        assertThatThrownBy(() -> pull("set")).hasMessageContaining("is a link");

        assertThat(outside).isEmptyDirectory();
        Files.delete(outside);
    }

    @ParameterizedTest
    @CsvSource({
        "set/train/1/1.txt, ../../evil.txt, '..'",
        "set/train/1/1.txt, /evil.txt, absolute",
        "set-1.tar, ../set-1.tar, manifest.jsonl",
        "\"size\":2000, \"size\":1, expected sha256",
        "set/train/1/1.txt, set/train/2/2.txt, two lines"
    })
    void refusesAManifestThatLies(String right, String wrong, String message) throws Exception {
        upload("", 5_000);

        assertThatThrownBy(() -> run("pull", pulling("set"), request -> {
                    Response response = app.router().handle(request);
                    if (!request.path().endsWith("manifest.jsonl")) {
                        return response;
                    }
                    String lines = new String(response.content(JsonCodec.standard()), StandardCharsets.UTF_8);
                    return Response.text("application/jsonl", lines.replace(right, wrong));
                }))
                .hasMessageContaining(message);
        assertThat(folder.resolve("set")).doesNotExist();
    }

    @Test
    void refusesBytesThatAreNotWhatTheManifestSays() throws Exception {
        upload("", 5_000);

        assertThatThrownBy(() -> run("pull", pulling("set"), request -> {
                    Response response = app.router().handle(request);
                    if (!request.path().endsWith(".tar")) {
                        return response;
                    }
                    byte[] bytes = response.content(JsonCodec.standard()).clone();
                    bytes[bytes.length - 1] ^= 1;
                    return response.withBody(new Body.Bytes(bytes));
                }))
                .hasMessageContaining("has the SHA-256");
    }

    @Test
    void verifiesFilesAndArchives() throws Exception {
        upload("", 5_000);
        pull("set");
        String address = app.post("/api/datasets/download", Map.of("datasets", List.of("set")))
                .header("location");
        Path archive = Files.write(
                folder.resolve("set-1.tar"), app.get(address + "set-1.tar").bytes());
        Files.write(
                folder.resolve("manifest.jsonl"),
                app.get(address + "manifest.jsonl").bytes());

        assertThat(verify(archive)).startsWith("301 files");
        byte[] bytes = Files.readAllBytes(archive);
        bytes[1_000] ^= 1; // in the first content
        Files.write(archive, bytes);
        write("set/train/1/1.txt", "mine");
        Files.delete(folder.resolve("set/train/2/2.txt"));

        assertThatThrownBy(() -> verify(archive)).hasMessageContaining("1 of 301 files are not");
        assertThatThrownBy(() -> verify(folder))
                .hasMessageContaining("2 of 301 files")
                .hasMessageContaining("set/train/1/1.txt is another")
                .hasMessageContaining("set/train/2/2.txt is missing");
        assertThatThrownBy(() -> verify(Files.createDirectory(folder.resolve("empty"))))
                .hasMessageContaining("--manifest");
    }

    @Test
    void unpacksAndVerifiesCompressedArchives() throws Exception {
        upload("", LARGE);
        String address = app.post("/api/datasets/download", Map.of("datasets", List.of("set"), "format", "tar.zst"))
                .header("location");
        Path archive = Files.write(
                folder.resolve("set-1.tar.zst"),
                app.get(address + "set-1.tar.zst").bytes());
        Files.write(
                folder.resolve("manifest.jsonl"),
                app.get(address + "manifest.jsonl").bytes());

        assertThat(pull(Map.of("PACKAGE", "set", "DIR", folder.toString(), "format", "tar.zst")))
                .startsWith("Fetched 301 of 301 files");
        assertThat(moved.get()).isLessThan(LARGE / 2);
        assertThat(verify(folder)).startsWith("301 files");
        assertThat(verify(archive)).startsWith("301 files");
        byte[] bytes = Files.readAllBytes(archive);
        bytes[bytes.length / 2] ^= 1;
        Files.write(archive, bytes);
        assertThatThrownBy(() -> verify(archive)).hasMessageContaining("1 of 301 files are not");
    }

    private void upload(String prefix, int large) {
        app.upload("set", "application/x-tar", tar(prefix, large).bytes());
    }

    private static Tree tar(String prefix, int large) {
        Tree tree = new Tree();
        for (int i = 0; i < FILES; i++) {
            String path = "train/" + i % 10 + "/" + i + ".txt";
            tree.file(path, content(prefix + path, 2_000));
        }
        return tree.file("test/0/large.txt", content("test/0/large.txt", large));
    }

    /** Tells of each place which it is. */
    private static String content(String path, int length) {
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            text.append(path).append(' ').append(text.length()).append('\n');
        }
        return text.substring(0, length);
    }

    private Map<String, String> pulling(String name) {
        return Map.of("PACKAGE", name, "DIR", folder.toString());
    }

    private String pull(String name) throws Exception {
        return pull(pulling(name));
    }

    private String pull(Map<String, String> parameters) throws Exception {
        return run("pull", parameters, request -> {
            Response response = app.router().handle(request);
            moved.addAndGet(response.content(JsonCodec.standard()).length);
            return response;
        });
    }

    private String verify(Path path) throws Exception {
        return run("verify", Map.of("PATH", path.toString()), app.router());
    }

    private String run(String name, Map<String, String> parameters, Handler application) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Command command = app.router().commands().get("datasets").stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow();
        try (PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8)) {
            command.run(new Invocation(parameters, application, print, Optional.empty()));
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private void write(String path, String content) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    /** An image folder that can be changed. */
    private static final class Tree {
        private final Map<String, String> contents = new LinkedHashMap<>();

        Tree file(String path, String content) {
            contents.put(path, content);
            return this;
        }

        Tree without(String path) {
            contents.remove(path);
            return this;
        }

        Tree renamed(String path, String to) {
            return file(to, contents.remove(path));
        }

        byte[] bytes() {
            TarFixture tar = new TarFixture();
            contents.forEach(tar::file);
            return tar.bytes();
        }
    }
}
