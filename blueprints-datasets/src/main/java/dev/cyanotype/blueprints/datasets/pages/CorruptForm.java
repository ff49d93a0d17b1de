package dev.cyanotype.blueprints.datasets.pages;

import dev.cyanotype.blueprints.datasets.Version;
import dev.cyanotype.blueprints.datasets.catalogue.Reference;
import dev.cyanotype.blueprints.datasets.catalogue.VersionTable;
import dev.cyanotype.blueprints.datasets.corruption.Corruption;
import dev.cyanotype.blueprints.datasets.derived.Corruptions;
import dev.cyanotype.blueprints.datasets.derived.NewCorruptions;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.form.Params;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Violation;
import dev.cyanotype.storage.database.Database;
import dev.cyanotype.web.FormErrors;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** The form that makes a dataset of a version's images, corrupted, so that models can be tested on them. Thread-safe. */
final class CorruptForm {
    private static final Set<String> FIELDS = Set.of("kinds", "severities", "use", "seed", "into");
    private static final List<String> SEVERITIES = IntStream.rangeClosed(1, Corruption.MOST_SEVERE)
            .mapToObj(Integer::toString)
            .toList();

    private final Database database;
    private final Corruptions corruptions;

    CorruptForm(Database database, Corruptions corruptions) {
        this.database = database;
        this.corruptions = corruptions;
    }

    Response show(Request request) {
        Version version = version(request);
        Map<String, Object> fields = new HashMap<>();
        fields.put("kinds", Corruption.names());
        fields.put("severities", SEVERITIES);
        fields.put("use", "");
        fields.put("seed", "0");
        fields.put("clean", true);
        fields.put("into", version.dataset() + "-c");
        return form(version, fields, FormErrors.NONE);
    }

    /** Submits the job, and leads to it; what is wrong is said at its field. */
    Response send(Request request) {
        Params sent = request.form();
        Version version = version(request);
        try {
            String job = corruptions
                    .submit(Reference.of(version.dataset(), Integer.toString(version.version())), asked(sent))
                    .id();
            return Response.redirect(
                            request.urlFor("ui.jobs.job").with("job", job).toString())
                    .withStatus(303);
        } catch (HttpException refused) {
            Map<String, Object> fields = new HashMap<>();
            fields.put("kinds", sent.getList("kinds"));
            fields.put("severities", sent.getList("severities"));
            fields.put("clean", sent.get("clean").isPresent());
            for (String field : List.of("use", "seed", "into")) {
                fields.put(field, sent.get(field).orElse(""));
            }
            FormErrors errors = FormErrors.of(refused, FIELDS);
            return form(version, fields, errors).withStatus(FormErrors.status(refused));
        }
    }

    private Version version(Request request) {
        return database.read(handle ->
                VersionTable.resolve(handle, Reference.of(request.param("dataset"), request.param("version"))));
    }

    private static NewCorruptions asked(Params sent) {
        return new NewCorruptions(
                Optional.of(sent.getList("kinds")),
                Optional.of(sent.getList("severities").stream()
                        .map(CorruptForm::severity)
                        .toList()),
                said(sent, "seed").map(text -> number("seed", text)),
                said(sent, "use"),
                Optional.of(sent.get("clean").isPresent()),
                said(sent, "into"));
    }

    private static Optional<String> said(Params sent, String field) {
        return sent.get(field).map(String::strip).filter(text -> !text.isEmpty());
    }

    private static long number(String field, String text) {
        if (!text.matches("-?\\d{1,18}")) {
            throw HttpException.badRequest(
                    Violation.of("form", field, "expected a whole number of at most 18 digits, got '" + text + "'"));
        }
        return Long.parseLong(text);
    }

    /** Cut to 32 bits, what is no severity could become one. */
    private static int severity(String text) {
        long number = number("severities", text);
        if (number != (int) number) {
            throw HttpException.badRequest(
                    Violation.of("form", "severities", "expected 1 to " + Corruption.MOST_SEVERE + ", got " + number));
        }
        return (int) number;
    }

    private static Response form(Version version, Map<String, Object> fields, FormErrors errors) {
        return Response.view(
                "datasets/corrupt.html",
                Map.of(
                        "version",
                        version,
                        "fields",
                        fields,
                        "errors",
                        errors,
                        "kinds",
                        Corruption.names(),
                        "severities",
                        SEVERITIES));
    }
}
