package dev.cyanotype.blueprints.models.pages;

import dev.cyanotype.blueprints.datasets.Datasets;
import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.blueprints.datasets.Version;
import dev.cyanotype.blueprints.datasets.catalogue.Reference;
import dev.cyanotype.blueprints.datasets.edits.Edits;
import dev.cyanotype.blueprints.datasets.edits.VersionEdit;
import dev.cyanotype.blueprints.datasets.edits.VersionEdit.Change;
import dev.cyanotype.blueprints.datasets.versions.VersionWriter;
import dev.cyanotype.blueprints.models.results.TestList;
import dev.cyanotype.blueprints.models.results.TestSummary;
import dev.cyanotype.blueprints.models.robustness.LabelErrors;
import dev.cyanotype.blueprints.models.robustness.LabelSuggestion;
import dev.cyanotype.blueprints.models.robustness.LabelSuggestionQuery;
import dev.cyanotype.blueprints.models.robustness.LabelSuggestions;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.UrlBuilder;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Violation;
import dev.cyanotype.storage.database.Database;
import dev.cyanotype.web.Cursor;
import dev.cyanotype.web.FormErrors;
import dev.cyanotype.web.Link;
import dev.cyanotype.web.Page;
import dev.cyanotype.web.Twin;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The samples whose label every good model contradicts, and the form that gives them the label they suggest. Thread-safe. */
final class LabelErrorsPage {
    private static final int TESTS = 200;
    private static final String NOTE = "Labels that every good model suggested";

    private final LabelErrors errors;
    private final TestList tests;
    private final Datasets datasets;
    private final Edits edits;

    @Inject
    LabelErrorsPage(LabelErrors errors, TestList tests, Datasets datasets, Database database, Clock clock) {
        this.errors = errors;
        this.tests = tests;
        this.datasets = datasets;
        this.edits = new Edits(database, clock);
    }

    /**
     * A sample and what is suggested.
     *
     * @param url its page
     * @param picture its picture; empty if it is none
     * @param small whether the picture is so small that its pixels are to be seen
     * @param score the score as it is shown
     */
    public record Tile(LabelSuggestion suggestion, String url, String picture, boolean small, String score) {}

    /** Answers with the page of what is asked for; if nothing is, with the form that asks. */
    Response show(Request request) throws IOException {
        boolean nothing = request.args().get("dataset").isEmpty()
                && request.args().get("use").isEmpty();
        return nothing
                ? Response.view("tests/suggestions.html", Map.of("errors", FormErrors.NONE))
                : page(request, LabelSuggestionQuery.from(request), Set.of(), FormErrors.NONE);
    }

    /** Makes the next version, in which the ticked samples have the labels that are suggested. */
    Response take(Request request) throws IOException {
        LabelSuggestionQuery query = LabelSuggestionQuery.from(request);
        Set<String> ticked = new HashSet<>(request.form().getList("path"));
        try {
            Version version = datasets.version(query.dataset());
            VersionWriter.Published next = edits.edit(
                    Reference.of(version.dataset(), Integer.toString(version.version())), changes(query, ticked));
            return Response.redirect(request.urlFor("ui.datasets.diff")
                            .with("dataset", version.dataset())
                            .with("from", version.version())
                            .with("to", next.version().version())
                            .toString())
                    .withStatus(303);
        } catch (HttpException refused) {
            FormErrors wrong = FormErrors.of(refused, Set.of("path"));
            return page(request, query, ticked, wrong).withStatus(FormErrors.status(refused));
        }
    }

    /** What is suggested is asked again, so that a form says which samples, and nothing else. */
    private VersionEdit changes(LabelSuggestionQuery query, Set<String> ticked) throws IOException {
        List<Change> changes = errors.page(query, "", LabelErrors.LISTED).data().stream()
                .filter(suggestion -> ticked.contains(suggestion.path()))
                .map(suggestion -> new Change(
                        Optional.of(suggestion.path()),
                        Optional.empty(),
                        Optional.of(suggestion.suggested()),
                        Optional.empty(),
                        Optional.empty()))
                .toList();
        if (changes.isEmpty() || changes.size() < ticked.size()) {
            throw HttpException.of(
                    422,
                    List.of(Violation.of(
                            "form",
                            "path",
                            ticked.isEmpty()
                                    ? "expected at least one sample to be ticked"
                                    : "expected samples whose label is in doubt, of " + ticked.size() + " there are "
                                            + changes.size())));
        }
        return new VersionEdit(changes, Optional.of(NOTE));
    }

    private Response page(Request request, LabelSuggestionQuery query, Set<String> ticked, FormErrors wrong)
            throws IOException {
        int limit = Page.LIMIT.from(request);
        LabelSuggestions found = errors.page(query, Cursor.from(request), limit);
        Version version = datasets.version(query.dataset());
        Map<String, Object> view = new HashMap<>();
        view.put("query", query);
        view.put("version", version);
        view.put("newest", datasets.version(version.dataset()).version());
        view.put("found", found);
        view.put("tiles", tiles(request, version, found.data()));
        view.put("ticked", ticked);
        view.put("errors", wrong);
        view.put("action", url(request, ".take-suggestions", query).toString());
        view.put("json", url(request, "models.suggestions", query).toString());
        if (found.next() != null) {
            view.put(
                    "next",
                    url(request, ".suggestions", query)
                            .with("limit", limit)
                            .with("cursor", found.next())
                            .toString());
        }
        return Twin.of(request, found, Response.view("tests/suggestions.html", view));
    }

    private static UrlBuilder url(Request request, String endpoint, LabelSuggestionQuery query) {
        return request.urlFor(endpoint)
                .with("dataset", query.dataset())
                .with("use", query.use())
                .with("accuracy", query.accuracy())
                .with("confidence", query.confidence());
    }

    private List<Tile> tiles(Request request, Version version, List<LabelSuggestion> suggestions) {
        List<String> paths = suggestions.stream().map(LabelSuggestion::path).toList();
        Map<String, Sample> samples =
                datasets.samples(version, paths).stream().collect(Collectors.toMap(Sample::path, sample -> sample));
        return suggestions.stream()
                .flatMap(suggestion -> Optional.ofNullable(samples.get(suggestion.path())).stream()
                        .map(sample -> tile(request, version, suggestion, sample)))
                .toList();
    }

    private static Tile tile(Request request, Version version, LabelSuggestion suggestion, Sample sample) {
        return new Tile(
                suggestion,
                SampleLinks.page(request, version.dataset(), version.version(), sample.path()),
                SampleLinks.picture(request, sample),
                SampleLinks.isSmall(sample),
                String.format(Locale.ROOT, "%.3f", suggestion.score()));
    }

    /** Leads from a version to what is in doubt of each use that two models were tested on. */
    Response panel(Request request) {
        Version version = datasets.version(request.param("dataset") + "@" + request.param("version"));
        List<Link> uses = version.uses().stream()
                .map(Version.Use::name)
                .filter(use -> judged(version, use))
                .map(use -> new Link(
                        use,
                        request.urlFor(".suggestions")
                                .with("dataset", version.reference())
                                .with("use", use)
                                .toString()))
                .toList();
        return uses.isEmpty() ? Response.status(204) : Response.view("tests/in-doubt.html", Map.of("uses", uses));
    }

    private boolean judged(Version version, String use) {
        return tests.of(version.dataset(), version.version(), use, TESTS).stream()
                        .map(TestSummary::subject)
                        .distinct()
                        .count()
                > 1;
    }
}
