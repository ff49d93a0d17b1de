package dev.cyanotype.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.cyanotype.Router;
import dev.cyanotype.cli.Command;
import dev.cyanotype.cli.Invocation;
import dev.cyanotype.storage.blobs.BlobWriter;
import dev.cyanotype.storage.blobs.FileBlobStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The commands {@code backup} and {@code restore} on a workspace in use, on either database. */
abstract class BackupContract {
    @RegisterExtension
    final TestWorkspace files = workspace();

    @TempDir
    Path elsewhere;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private Router router;

    abstract TestWorkspace workspace();

    @BeforeEach
    void store() throws IOException {
        router = Router.builder()
                .instance(Workspace.class, files.workspace())
                .mount(new JobsBlueprint())
                .mount(new StorageBlueprint())
                .build();
        router.start(Optional.empty());
        store("hello", "world");
        store("x".repeat(FileBlobStore.SMALL + 1));
    }

    @Test
    void refusesATargetThatIsThere() throws Exception {
        Path target = Files.createDirectory(elsewhere.resolve("backup"));
        Files.writeString(target.resolve("mine.txt"), "mine");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> run("backup", Map.of("TARGET", target.toString())))
                .withMessage("TARGET must be an empty folder or none, and '" + target + "' is there");
        assertThat(files(elsewhere)).containsExactly("backup/mine.txt");
    }

    @Test
    void refusesWhatIsLeftOfAnEarlierTry() throws Exception {
        Files.createDirectory(elsewhere.resolve("backup.partial"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> backup("backup"))
                .withMessageContaining("backup.partial' is left of an earlier try that did not end; delete it");
    }

    @Test
    void leavesNoSnapshotBehind() throws Exception {
        backup("backup");

        assertThat(files(files.folder().resolve("tmp"))).isEmpty();
    }

    @Test
    void takesAnEmptyFolder() throws Exception {
        Files.createDirectory(elsewhere.resolve("backup"));

        backup("backup");

        assertThat(elsewhere.resolve("backup/backup")).isRegularFile();
    }

    @Test
    void findsALargeFileThatIsDamaged() throws Exception {
        Path object = files.folder().resolve("objects").resolve(large());
        Files.writeString(object, "y".repeat(FileBlobStore.SMALL + 1));

        assertThatIOException().isThrownBy(() -> backup("backup")).withMessageContaining("is damaged");
        assertThat(elsewhere.resolve("backup")).doesNotExist();
    }

    @Test
    void refusesToRestoreWhatIsNotWhole() throws Exception {
        backup("backup");
        Files.delete(elsewhere.resolve("backup/objects").resolve(large()));

        assertThatIOException()
                .isThrownBy(() -> restore("backup", "restored"))
                .withMessageContaining("is not whole: it has");
        assertThat(elsewhere.resolve("restored")).doesNotExist();
    }

    @Test
    void refusesToRestoreWhatIsNoBackup() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> run(
                        "restore",
                        Map.of(
                                "BACKUP", files.folder().toString(),
                                "TARGET", elsewhere.resolve("restored").toString())))
                .withMessageContaining("is no backup: it has no file 'backup'");
    }

    final void store(String... contents) throws IOException {
        try (BlobWriter upload = files.workspace().blobs().upload()) {
            for (String content : contents) {
                upload.add(new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)), Long.MAX_VALUE);
            }
            upload.commit(handle -> 0);
        }
    }

    private static String large() {
        String sha256 = Digests.sha256("x".repeat(FileBlobStore.SMALL + 1).getBytes(StandardCharsets.UTF_8));
        return sha256.substring(0, 2) + "/" + sha256.substring(2);
    }

    final String backup(String name) throws Exception {
        return run("backup", Map.of("TARGET", elsewhere.resolve(name).toString()));
    }

    final String restore(String backup, String name) throws Exception {
        return run(
                "restore",
                Map.of(
                        "BACKUP", elsewhere.resolve(backup).toString(),
                        "TARGET", elsewhere.resolve(name).toString()));
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

    static List<String> files(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }
}
