package dev.cyanotype.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import dev.cyanotype.Router;
import dev.cyanotype.cli.Command;
import dev.cyanotype.cli.Invocation;
import dev.cyanotype.http.body.Sha256;
import dev.cyanotype.storage.blobs.Blob;
import dev.cyanotype.storage.blobs.BlobWriter;
import dev.cyanotype.storage.blobs.FileBlobStore;
import dev.cyanotype.testing.TestClient;
import dev.cyanotype.testing.TestResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The commands {@code fsck} and {@code gc}. */
class StorageBlueprintTest {
    @RegisterExtension
    final TestWorkspace files = new TestWorkspace();

    private final byte[] large = new byte[FileBlobStore.SMALL + 1];
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private Router router;

    @BeforeEach
    void store() throws IOException {
        router = Router.builder()
                .instance(Workspace.class, files.workspace())
                .mount(new JobsBlueprint())
                .mount(new StorageBlueprint())
                .build();
        router.start(Optional.empty());
        try (BlobWriter upload = files.workspace().blobs().upload()) {
            upload.add(new ByteArrayInputStream("hello".getBytes(StandardCharsets.UTF_8)), 100);
            upload.add(new ByteArrayInputStream("world".getBytes(StandardCharsets.UTF_8)), 100);
            upload.add(new ByteArrayInputStream(large), Long.MAX_VALUE);
            upload.commit(handle -> 0);
        }
    }

    private String fsck(Map<String, String> flags) throws Exception {
        return run("fsck", flags);
    }

    private String run(String name, Map<String, String> parameters) throws Exception {
        printed.reset();
        Command command = router.commands().get("").stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow();
        command.run(new Invocation(
                parameters, router, new PrintStream(printed, true, StandardCharsets.UTF_8), Optional.empty()));
        return printed.toString(StandardCharsets.UTF_8);
    }

    private Path only(String folder) throws IOException {
        try (Stream<Path> tree = Files.walk(files.folder().resolve(folder))) {
            return tree.filter(Files::isRegularFile).findFirst().orElseThrow();
        }
    }

    @Test
    void measuresWhatIsStored() {
        assertThat(router.gauges())
                .filteredOn(gauge -> gauge.name().startsWith("storage."))
                .extracting(Router.Gauge::name, gauge -> gauge.value().getAsDouble())
                .containsExactly(tuple("storage.blobs", 3.0), tuple("storage.blob_bytes", 1_048_587.0));
    }

    @Test
    void findsNothingWrongWithWhatWasStored() throws Exception {
        assertThat(fsck(Map.of()))
                .isEqualTo(
                        "3 blobs, 1048587 bytes: 0 damaged, 0 missing, 0 orphans (0 deleted)" + System.lineSeparator());
    }

    @Test
    void findsWhatHasRotted() throws Exception {
        Files.writeString(only("segments"), "hellOworld");

        assertThatIllegalStateException().isThrownBy(() -> fsck(Map.of())).withMessageContaining("not sound");
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .startsWith("damaged 2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824")
                .contains("1 damaged, 0 missing");
    }

    @Test
    void findsWhatIsNotThere() throws Exception {
        Files.delete(only("objects"));
        Files.writeString(only("segments"), "hello");

        assertThatIllegalStateException().isThrownBy(() -> fsck(Map.of()));
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("0 damaged, 2 missing");
    }

    @Test
    void deletesFilesOfNobodyIfAskedTo() throws Exception {
        Path orphan = files.folder().resolve("segments/0123456789abcdef0123456789abcdef.seg");
        Path other =
                Files.createDirectories(files.folder().resolve("objects/ff")).resolve("0".repeat(62));
        Path notes = files.folder().resolve("segments/notes.txt");
        for (Path file : new Path[] {orphan, other, notes}) {
            Files.writeString(file, "nobody's");
        }

        assertThatIllegalStateException().isThrownBy(() -> fsck(Map.of()));
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("orphan segments/0123456789abcdef0123456789abcdef.seg", "2 orphans (0 deleted)");
        assertThat(fsck(Map.of("repair", ""))).contains("2 orphans (2 deleted)");
        assertThat(fsck(Map.of())).contains("0 orphans");
        assertThat(orphan).doesNotExist();
        assertThat(other).doesNotExist();
        assertThat(notes).hasContent("nobody's");
    }

    @Test
    void collectsWhatNothingRefersTo() throws Exception {
        files.workspace().database().write(handle -> {
            handle.execute("create table greeting (content bigint references content (id))");
            return handle.execute(
                    "insert into greeting values (" + Blob.number("?") + ")", Sha256.bytes(Sha256.of("hello")));
        });

        assertThat(run("gc", Map.of("dry-run", "", "grace", "0s")))
                .isEqualTo("3 blobs, 1048587 bytes: nothing refers to 2 (1048582 bytes), 2 of them (1048582 bytes)"
                        + " would be deleted; 0 segments rewritten (0 bytes freed)" + System.lineSeparator());
        assertThat(run("gc", Map.of())).contains("nothing refers to 2", "0 of them (0 bytes) deleted");
        assertThat(run("gc", Map.of("grace", "0s"))).contains("2 of them (1048582 bytes) deleted");
        assertThat(fsck(Map.of())).startsWith("1 blobs, 5 bytes: 0 damaged, 0 missing, 0 orphans");
    }

    @Test
    void aLookOverTheApiDeletesNothing() throws Exception {
        files.workspace()
                .database()
                .write(handle -> handle.execute("create table greeting (content bigint references content (id))"));
        TestClient client = TestClient.of(router).checked();

        for (int i = 0; i < 2; i++) {
            TestResponse look = client.get("/api/gc?dry_run=true&grace=0s").expect(200);
            assertThat(look.at("/dryRun")).isEqualTo(true);
            assertThat(look.at("/deleted")).isEqualTo(3L);
            assertThat(look.at("/deletedBytes")).isEqualTo(10L + large.length);
        }
        assertThat(client.get("/api/gc").expect(200).at("/deleted")).isEqualTo(0L);
        assertThat(client.get("/api/gc?dry_run=false").expect(400).text()).contains("what deletes is POST /api/gc");
    }

    @Test
    void saysWhatAGraceIs() {
        assertThatExceptionOfType(Invocation.Refused.class)
                .isThrownBy(() -> run("gc", Map.of("grace", "a day")))
                .withMessageContaining("expected a time such as 0s, 90m, 24h or 7d, got 'a day'");
    }
}
