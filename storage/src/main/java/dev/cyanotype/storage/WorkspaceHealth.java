package dev.cyanotype.storage;

import dev.cyanotype.Setup;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.storage.jobs.Job;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds out whether a workspace can be used at the moment, and measures it. */
final class WorkspaceHealth {
    private static final byte[] BLOCK = new byte[4_096];

    private final Workspace workspace;

    private WorkspaceHealth(Workspace workspace) {
        this.workspace = workspace;
    }

    /** Makes the application count as ready only while the workspace can be used. */
    static void declare(Setup setup, Workspace workspace) {
        WorkspaceHealth health = new WorkspaceHealth(workspace);
        setup.healthCheck("database", health::checkDatabase);
        setup.healthCheck("workspace", health::checkFolder);
        setup.gauge(
                "queued", "Jobs that wait for a worker", () -> workspace.jobs().count(Job.State.QUEUED));
        setup.gauge("running", "Jobs that run", () -> workspace.jobs().count(Job.State.RUNNING));
        setup.gauge("disk_free_bytes", "Bytes that are free where the workspace lies", health::freeBytes);
    }

    private double freeBytes() {
        try {
            return Files.getFileStore(workspace.folder()).getUsableSpace();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void checkDatabase() {
        workspace
                .database()
                .read(handle -> handle.select("select id from job limit 1")
                        .mapTo(String.class)
                        .findFirst());
    }

    private void checkFolder() {
        try {
            Path probe = Files.createTempFile(workspace.temporary(), "health", "");
            try {
                Files.write(probe, BLOCK);
            } finally {
                Files.delete(probe);
            }
        } catch (IOException e) {
            HttpException unwell = new HttpException(503, "The workspace cannot be written to.");
            unwell.addSuppressed(e);
            throw unwell;
        }
    }
}
