package dev.cyanotype.blueprints.datasets.pages;

import dev.cyanotype.blueprints.datasets.catalogue.DatasetTable;
import dev.cyanotype.blueprints.datasets.ingest.ImportTarget;
import dev.cyanotype.blueprints.datasets.ingest.Importer;
import dev.cyanotype.blueprints.datasets.ingest.Imports;
import dev.cyanotype.blueprints.datasets.web.ArchiveBody;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.form.Part;
import dev.cyanotype.http.form.Parts;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Violation;
import dev.cyanotype.storage.database.Database;
import dev.cyanotype.storage.jobs.Job;
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

    private final Database database;
    /** The fields by the names that the API has for what they hold. */
    private static final Map<String, String> FIELDS = Map.of(
            "dataset_name", "name",
            "name", "name",
            "title", "title",
            "layout", "layout",
            "target", "target",
            "content-type", "file",
            "file", "file");

    private final Importer importer;
    private final Imports imports;
    private final boolean create;

    /** Makes the form for new datasets if {@code create}, and else that for versions. */
    ImportForm(Database database, Importer importer, Imports imports, boolean create) {
        this.database = database;
        this.importer = importer;
        this.imports = imports;
        this.create = create;
    }

    Response show(Request request) {
        return Response.view(
                "datasets/import.html",
                model(Map.of("name", request.args().get("dataset").orElse(""))));
    }

    Response submit(Request request) throws IOException {
        Map<String, String> fields = new HashMap<>();
        try {
            Job job = read(request, fields);
            return Response.redirect(
                            request.urlFor("ui.jobs.job").with("job", job.id()).toString())
                    .withStatus(303);
        } catch (HttpException refused) {
            Map<String, Object> model = model(fields);
            model.put("errors", FormErrors.of(refused, FIELDS));
            return Response.view("datasets/import.html", model).withStatus(FormErrors.status(refused));
        }
    }

    private Map<String, Object> model(Map<String, String> fields) {
        Map<String, Object> model = new HashMap<>();
        model.put("create", create);
        model.put("errors", FormErrors.NONE);
        model.put("layouts", importer.layouts());
        List.of("name", "title", "layout", "target", "names")
                .forEach(name -> model.put(name, fields.getOrDefault(name, "")));
        return model;
    }

    /** Reads the fields, which come before the file, and then the file. */
    private Job read(Request request, Map<String, String> fields) throws IOException {
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
        Part file = next.filter(part -> !part.filename().orElse("").isEmpty())
                .orElseThrow(() -> wrong("file", "expected an archive: tar, tar.gz, tar.zst or zip"));
        ImportTarget target = new ImportTarget(
                name,
                create,
                filled(fields, "title"),
                filled(fields, "names"),
                filled(fields, "layout"),
                filled(fields, "target"));
        importer.check(target);
        ArchiveBody archive = ArchiveBody.of(OCTETS, file.stream());
        return imports.later(target, archive.kind(), archive.bytes());
    }

    private static Optional<String> filled(Map<String, String> fields, String name) {
        return Optional.ofNullable(fields.get(name)).filter(value -> !value.isEmpty());
    }

    private static HttpException wrong(String field, String detail) {
        return HttpException.of(422, List.of(Violation.of("form", field, detail)));
    }
}
