package dev.cyanotype.blueprints.datasets;

import dev.cyanotype.config.Settings;
import dev.cyanotype.http.Request;
import dev.cyanotype.storage.Workspace;
import dev.cyanotype.testing.TestResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Imports a tar of so many files, says what came of it, and whether the catalogue answered before, meanwhile and after. */
final class CrowdedProcess {
    private CrowdedProcess() {}

    public static void main(String[] arguments) {
        try (Workspace workspace = Workspace.at(Path.of(arguments[0]), Settings.of(Map.of()))) {
            TestApp app = TestApp.on(workspace);
            say("before", app.get("/api/datasets"));
            for (int i = 1; i < arguments.length; i++) {
                int files = Integer.parseInt(arguments[i]);
                CompletableFuture<TestResponse> upload = CompletableFuture.supplyAsync(
                        () -> app.send(Request.post("/api/datasets/set/versions?create=true")
                                .body("application/x-tar", GeneratedTar.of(files))));
                int refused = 0;
                while (!upload.isDone()) {
                    refused += app.get("/api/datasets").status() == 200 ? 0 : 1;
                }
                System.out.println("says refused meanwhile " + refused);
                say("import of " + files, upload.join());
                say("after", app.get("/api/datasets"));
            }
        }
        System.exit(0);
    }

    private static void say(String what, TestResponse response) {
        System.out.println("says " + what + " " + response.status() + " " + response.text());
    }
}
