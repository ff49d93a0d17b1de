package dev.cyanotype.blueprints.datasets;

import dev.cyanotype.blueprints.datasets.ingest.ArchiveKind;
import dev.cyanotype.blueprints.datasets.ingest.Quota;
import dev.cyanotype.storage.Interrupted;
import dev.cyanotype.storage.Job;
import dev.cyanotype.storage.JobContext;
import dev.cyanotype.storage.Workspace;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Imports request bodies, at once or in a job. Thread-safe. */
final class Imports {
    private static final String KIND = "datasets.import";

    private final Workspace workspace;
    private final Importer importer;
    private final Quota quota;

    Imports(Workspace workspace, Importer importer, Quota quota) {
        this.workspace = workspace;
        this.importer = importer;
        this.quota = quota;
    }

    /** Takes on the jobs, those left by an earlier process, too. */
    void doJobs() {
        workspace.jobs().register(KIND, Interrupted.AGAIN, this::run);
    }

    /** The parameters of a job; the spooled archive that the token names is kept until the job has ended. */
    record Parameters(
            String dataset,
            boolean create,
            Optional<String> title,
            Optional<String> names,
            ArchiveKind kind,
            String token,
            long length) {
        ImportTarget target() {
            return new ImportTarget(dataset, create, title, names);
        }
    }

    /** Imports a body as it arrives; a zip is spooled first, for it is read from its end. */
    Imported now(ImportTarget target, ArchiveKind kind, InputStream body) throws IOException {
        importer.check(target);
        if (kind != ArchiveKind.ZIP) {
            return importer.run(
                    target, (files, sink) -> files.readTar(body, kind == ArchiveKind.TAR_GZ, sink), count -> {});
        }
        SpooledArchive archive = SpooledArchive.keep(workspace.spool(), body, quota);
        try {
            return importer.run(target, (files, sink) -> files.readZip(archive, sink), count -> {});
        } finally {
            workspace.spool().delete(archive.token());
        }
    }

    /** Keeps a body and imports it in a job. */
    Job later(ImportTarget target, ArchiveKind kind, InputStream body) throws IOException {
        importer.check(target);
        SpooledArchive archive = SpooledArchive.keep(workspace.spool(), body, quota);
        try {
            return workspace
                    .jobs()
                    .submit(
                            KIND,
                            new Parameters(
                                    target.dataset(),
                                    target.create(),
                                    target.title(),
                                    target.names(),
                                    kind,
                                    archive.token(),
                                    archive.length()));
        } catch (RuntimeException e) {
            workspace.spool().delete(archive.token());
            throw e;
        }
    }

    private Object run(JobContext job) throws IOException {
        Parameters parameters = job.parameters(Parameters.class);
        SpooledArchive archive = new SpooledArchive(workspace.spool(), parameters.token(), parameters.length());
        return importer.run(parameters.target(), reading(parameters.kind(), archive), count -> {
            job.progress(count, 0, "files");
            job.checkCancelled();
        });
    }

    private static Importer.Reading reading(ArchiveKind kind, SpooledArchive archive) {
        if (kind == ArchiveKind.ZIP) {
            return (files, sink) -> files.readZip(archive, sink);
        }
        return (files, sink) -> {
            try (InputStream bytes = archive.open()) {
                files.readTar(bytes, kind == ArchiveKind.TAR_GZ, sink);
            }
        };
    }
}
