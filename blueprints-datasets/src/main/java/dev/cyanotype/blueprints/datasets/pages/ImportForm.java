package dev.cyanotype.blueprints.datasets.pages;

import dev.cyanotype.blueprints.datasets.catalogue.DatasetTable;
import dev.cyanotype.blueprints.datasets.ingest.ImportTarget;
import dev.cyanotype.blueprints.datasets.ingest.Importer;
import dev.cyanotype.blueprints.datasets.ingest.Imports;
import dev.cyanotype.blueprints.datasets.ingest.Inspected;
import dev.cyanotype.blueprints.datasets.ingest.UploadReference;
import dev.cyanotype.blueprints.datasets.web.ArchiveBody;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.form.Part;
import dev.cyanotype.http.form.Parts;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Violation;
import dev.cyanotype.storage.Workspace;
import dev.cyanotype.storage.database.Database;
import dev.cyanotype.storage.jobs.Job;
import dev.cyanotype.storage.uploads.ResumableUploads;
import dev.cyanotype.storage.uploads.Upload;
import dev.cyanotype.web.FormErrors;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Brings an archive in: as a new dataset, or as the next version of one. The archive is kept as it arrives and imported in a job,
 * to whose page the answer leads.
 */
final class ImportForm {
    private static final String OCTETS = "application/octet-stream";

    private static final int SHOWN = 20;
    private static final int FILES_SHOWN = 100;

    /** The fields by the names that the API has for what they hold. */
    private static final Map<String, String> FIELDS = Map.of(
            "dataset_name", "name",
            "name", "name",
            "title", "title",
            "layout", "layout",
            "target", "target",
            "content-type", "file",
            "file", "file",
            "upload", "upload");

    private final Database database;
    private final ResumableUploads uploads;

    private final Importer importer;
    private final Imports imports;
    private final boolean create;

    /** Makes the form for new datasets if {@code create}, and else that for versions. */
    ImportForm(Workspace workspace, Importer importer, Imports imports, boolean create) {
        database = workspace.database();
        uploads = workspace.resumableUploads();
        this.importer = importer;
        this.imports = imports;
        this.create = create;
    }

    Response show(Request request) {
        return Response.view(
                "datasets/import.html",
                model(
                        request,
                        Map.of(
                                "name", request.args().get("dataset").orElse(""),
                                "upload", request.args().get("upload").orElse(""))));
    }

    Response submit(Request request) throws IOException {
        Map<String, String> fields = new HashMap<>();
        try {
            return read(request, fields);
        } catch (HttpException refused) {
            Map<String, Object> model = model(request, fields);
            model.put("errors", FormErrors.of(refused, FIELDS));
            return Response.view("datasets/import.html", model).withStatus(FormErrors.status(refused));
        }
    }

    private Map<String, Object> model(Request request, Map<String, String> fields) {
        List<Upload> all = uploads.list();
        Optional<Upload> sent = all.stream()
                .filter(upload -> upload.complete() && upload.id().equals(fields.get("upload")))
                .findFirst();
        Map<String, Object> model = new HashMap<>();
        model.put("create", create);
        model.put("errors", FormErrors.NONE);
        model.put("layouts", importer.layouts());
        model.put("look", fields.containsKey("look"));
        model.put("upload", sent.map(Upload::id).orElse(""));
        model.put("sent", sent.map(ImportForm::fileName).orElse(null));
        model.put("report", null);
        model.put("uploadsAt", request.urlFor("uploads.create").toString());
        model.put(
                "unfinished",
                all.stream()
                        .filter(upload -> !upload.complete())
                        .map(upload ->
                                Map.of("name", fileName(upload), "offset", upload.offset(), "length", upload.length()))
                        .toList());
        List.of("name", "title", "layout", "target", "names")
                .forEach(name -> model.put(name, fields.getOrDefault(name, "")));
        return model;
    }

    private static String fileName(Upload upload) {
        return upload.metadata().getOrDefault("filename", upload.id());
    }

    /** Reads the fields, which come before the file, and then the file. */
    private Response read(Request request, Map<String, String> fields) throws IOException {
        Parts parts = request.parts();
        Optional<Part> next = parts.next();
        while (next.isPresent() && next.get().filename().isEmpty()) {
            Part part = next.get();
            fields.put(part.name(), new String(part.bytes(), part.charset()).strip());
            next = parts.next();
        }
        String name = fields.getOrDefault("name", "");
        if (create && database.read(handle -> DatasetTable.find(handle, name)).isPresent()) {
            throw wrong("name", "there is a dataset '" + name + "' already; import a version of it");
        }
        ImportTarget target = new ImportTarget(
                name,
                create,
                filled(fields, "title"),
                filled(fields, "names"),
                filled(fields, "layout"),
                filled(fields, "target"));
        importer.check(target);
        boolean look = fields.containsKey("look");
        Optional<Part> file = next.filter(part -> !part.filename().orElse("").isEmpty());
        Optional<String> upload = filled(fields, "upload");
        if (file.isPresent()) {
            ArchiveBody archive = ArchiveBody.of(OCTETS, file.get().stream());
            return look
                    ? looked(request, fields, imports.inspect(target, archive.kind(), archive.bytes()))
                    : job(request, imports.later(target, archive.kind(), archive.bytes()));
        }
        UploadReference reference = new UploadReference(
                upload.orElseThrow(() -> wrong("file", "expected an archive: tar, tar.gz, tar.zst or zip")));
        return look
                ? looked(request, fields, imports.inspect(target, reference))
                : job(request, imports.later(target, reference));
    }

    private static Response job(Request request, Job job) {
        return Response.redirect(
                        request.urlFor("ui.jobs.job").with("job", job.id()).toString())
                .withStatus(303);
    }

    private Response looked(Request request, Map<String, String> fields, Inspected report) {
        Map<String, Object> model = model(request, fields);
        model.put("report", report);
        model.put(
                "labels",
                report.labels().subList(0, Math.min(SHOWN, report.labels().size())));
        List<Inspected.FileVerdict> odd = report.files().stream()
                .filter(file -> file.reason() != null)
                .limit(FILES_SHOWN)
                .toList();
        model.put("odd", odd);
        model.put("look", false);
        return Response.view("datasets/import.html", model);
    }

    private static Optional<String> filled(Map<String, String> fields, String name) {
        return Optional.ofNullable(fields.get(name)).filter(value -> !value.isEmpty());
    }

    private static HttpException wrong(String field, String detail) {
        return HttpException.of(422, List.of(Violation.of("form", field, detail)));
    }
}
