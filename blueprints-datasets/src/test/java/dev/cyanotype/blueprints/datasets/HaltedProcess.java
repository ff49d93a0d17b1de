package dev.cyanotype.blueprints.datasets;

import dev.cyanotype.http.Method;
import dev.cyanotype.http.Request;
import dev.cyanotype.storage.HaltingWorkspace;
import dev.cyanotype.storage.Workspace;
import dev.cyanotype.storage.blobs.BlobWriter;
import dev.cyanotype.testing.TestResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * Imports, edits, packages, deletes, collects and compacts in the folder named by its first argument, ends before the step that its second one says,
 * and says what has been acknowledged by then.
 */
final class HaltedProcess {
    /** How large the large file is: it has a file of its own. */
    static final int LARGE = (1 << 20) + 1;

    private HaltedProcess() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int round = Integer.parseInt(arguments[1]);
        HaltingWorkspace halting = HaltingWorkspace.at(Path.of(arguments[0]), round);
        Workspace workspace = halting.workspace();
        TestApp app = TestApp.on(workspace);
        workspace.open();
        halting.begin();
        store(workspace, small(round), "garbage 1 " + round, "garbage 2 " + round, "g".repeat(LARGE) + round);
        TarFixture tar =
                new TarFixture().file("train/cat/small.png", small(round)).file("train/cat/large.png", large(round));
        require(201, app.upload("set" + round, "application/x-tar", tar.bytes()));
        say("imported");
        String edit = "{\"changes\": [{\"path\": \"train/cat/small.png\", \"label\": \"dog\"}]}";
        require(
                201,
                app.send(Request.of(Method.PATCH, "/api/datasets/set" + round + "/versions/latest")
                        .body("application/json", edit)));
        say("edited");
        pack(app, round);
        say("packaged");
        String trimmed = "trim" + round;
        for (int version = 1; version <= 3; version++) {
            require(201, app.upload(trimmed, "train/cat/all", "train/cat/" + version + " of " + round));
        }
        require(202, app.send(Request.of(Method.DELETE, "/api/datasets/" + trimmed + "/versions/1")));
        say("trimmed");
        require(202, app.send(Request.of(Method.DELETE, "/api/datasets/" + trimmed + "/versions/3")));
        say("shortened");
        require(201, app.upload("gone" + round, "train/cat/gone " + round));
        workspace.jobs().startOwn();
        TestResponse deleted = app.send(Request.of(Method.DELETE, "/api/datasets/gone" + round));
        require(202, deleted);
        say("deleted");
        workspace.jobs().await(String.valueOf(deleted.at("/id")), Duration.ofSeconds(60));
        workspace.blobs().collect(Duration.ZERO, false, looked -> {});
        say("collected");
    }

    /** Returns the address of a package that brings a table and compressed forms of its contents. */
    static String pack(TestApp app, int round) {
        return PackageContract.ask(app, "set" + round, Map.of("format", "tar.zst", "layout", "jsonl"));
    }

    static String small(int round) {
        return "small " + round;
    }

    static String large(int round) {
        return "l".repeat(LARGE) + round;
    }

    private static void store(Workspace workspace, String... contents) throws IOException {
        try (BlobWriter upload = workspace.blobs().upload()) {
            for (String content : contents) {
                upload.add(new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)), Long.MAX_VALUE);
            }
            upload.commit(handle -> 0);
        }
    }

    private static void require(int status, TestResponse response) {
        if (response.status() != status) {
            throw new IllegalStateException(response.text());
        }
    }

    private static void say(String word) {
        System.out.println(ImportingProcess.SAYS + word);
        System.out.flush();
    }
}
