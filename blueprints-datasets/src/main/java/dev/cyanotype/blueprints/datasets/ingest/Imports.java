package dev.cyanotype.blueprints.datasets.ingest;

import dev.cyanotype.blueprints.datasets.ingest.archive.ArchiveKind;
import dev.cyanotype.blueprints.datasets.ingest.guard.Quota;
import dev.cyanotype.storage.Workspace;
import dev.cyanotype.storage.jobs.Interrupted;
import dev.cyanotype.storage.jobs.Job;
import dev.cyanotype.storage.jobs.JobContext;
import dev.cyanotype.storage.jobs.Jobs;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Imports request bodies, at once or in a job. Thread-safe. */
public final class Imports {
    /** The kind of their jobs. */
    public static final String KIND = "datasets.import";

    private final Workspace workspace;
    private final Importer importer;
    private final Quota quota;

    /** Makes what takes on imports. */
    public Imports(Workspace workspace, Importer importer, Quota quota) {
        this.workspace = workspace;
        this.importer = importer;
        this.quota = quota;
    }

    /** Takes on the jobs, those left by an earlier process, too. */
    public void doJobs() {
        workspace.jobs().register(KIND, Interrupted.AGAIN, this::run);
    }

    /** The parameters of a job; the stored archive that the token names is kept until the job has ended. */
    record Parameters(
            String dataset,
            boolean create,
            Optional<String> title,
            Optional<String> names,
            Optional<String> layout,
            Optional<String> labelColumn,
            ArchiveKind kind,
            String token,
            long length) {
        ImportTarget target() {
            return new ImportTarget(dataset, create, title, names, layout, labelColumn);
        }
    }

    /** Returns whether an import into a dataset waits or runs in a job. */
    public static boolean open(Handle handle, String dataset) {
        return Jobs.open(handle, KIND, Parameters.class).stream()
                .anyMatch(parameters -> parameters.dataset().equals(dataset));
    }

    /** Imports a body as it arrives; a zip is stored first, for it is read from its end. */
    public Imported now(ImportTarget target, ArchiveKind kind, InputStream body) throws IOException {
        importer.check(target);
        return read(kind, body, reading -> importer.run(target, reading, count -> {}));
    }

    /** Tells what importing a body would do; nothing of it stays. */
    public Inspected inspect(ImportTarget target, ArchiveKind kind, InputStream body) throws IOException {
        importer.check(target);
        return read(kind, body, reading -> importer.inspect(target, reading));
    }

    /** What is done with the files of an archive. */
    @FunctionalInterface
    private interface Doing<T> {
        T with(Importer.Reading reading) throws IOException;
    }

    /** Imports an archive that has been uploaded, and forgets the upload; one that is refused stays, for another layout may fit. */
    public Imported now(ImportTarget target, UploadReference upload) throws IOException {
        importer.check(target);
        UploadedArchive archive = uploaded(upload);
        Imported imported = importer.run(target, reading(archive.kind(), archive), count -> {});
        workspace.resumableUploads().delete(upload.upload());
        return imported;
    }

    /** Tells what importing an archive that has been uploaded would do; nothing of it stays but the upload. */
    public Inspected inspect(ImportTarget target, UploadReference upload) throws IOException {
        importer.check(target);
        UploadedArchive archive = uploaded(upload);
        return importer.inspect(target, reading(archive.kind(), archive));
    }

    /** Imports an archive that has been uploaded in a job, which forgets the upload when it is done. */
    public Job later(ImportTarget target, UploadReference upload) throws IOException {
        importer.check(target);
        UploadedArchive archive = uploaded(upload);
        return submit(target, archive.kind(), archive);
    }

    private UploadedArchive uploaded(UploadReference reference) throws IOException {
        return UploadedArchive.of(workspace.uploads(), reference.complete(workspace.resumableUploads()), quota);
    }

    private <T> T read(ArchiveKind kind, InputStream body, Doing<T> doing) throws IOException {
        if (kind != ArchiveKind.ZIP) {
            return doing.with((files, sink) -> files.readTar(body, kind, sink));
        }
        UploadedArchive archive = UploadedArchive.store(workspace.uploads(), body, quota);
        try {
            return doing.with((files, sink) -> files.readZip(archive, sink));
        } finally {
            workspace.uploads().delete(archive.token());
        }
    }

    /** Keeps a body and imports it in a job. */
    public Job later(ImportTarget target, ArchiveKind kind, InputStream body) throws IOException {
        importer.check(target);
        UploadedArchive archive = UploadedArchive.store(workspace.uploads(), body, quota);
        try {
            return submit(target, kind, archive);
        } catch (RuntimeException e) {
            workspace.uploads().delete(archive.token());
            throw e;
        }
    }

    private Job submit(ImportTarget target, ArchiveKind kind, UploadedArchive archive) {
        return workspace
                .jobs()
                .submit(
                        KIND,
                        new Parameters(
                                target.dataset(),
                                target.create(),
                                target.title(),
                                target.names(),
                                target.layout(),
                                target.labelColumn(),
                                kind,
                                archive.token(),
                                archive.length()));
    }

    private Object run(JobContext job) throws IOException {
        Parameters parameters = job.parameters(Parameters.class);
        UploadedArchive archive = new UploadedArchive(workspace.uploads(), parameters.token(), parameters.length());
        Imported imported = importer.run(parameters.target(), reading(parameters.kind(), archive), count -> {
            job.progress(count, "files");
            job.checkCancelled();
        });
        workspace.resumableUploads().delete(parameters.token());
        return imported;
    }

    private static Importer.Reading reading(ArchiveKind kind, UploadedArchive archive) {
        if (kind == ArchiveKind.ZIP) {
            return (files, sink) -> files.readZip(archive, sink);
        }
        return (files, sink) -> {
            try (InputStream bytes = archive.open()) {
                files.readTar(bytes, kind, sink);
            }
        };
    }
}
