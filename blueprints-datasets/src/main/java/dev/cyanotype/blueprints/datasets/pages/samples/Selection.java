package dev.cyanotype.blueprints.datasets.pages.samples;

import dev.cyanotype.blueprints.datasets.catalogue.SampleQuery;
import dev.cyanotype.blueprints.datasets.edits.VersionEdit;
import dev.cyanotype.blueprints.datasets.edits.VersionEdit.Change;
import dev.cyanotype.blueprints.datasets.edits.VersionEdit.Filter;
import dev.cyanotype.blueprints.datasets.samples.SampleFilter;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Violation;
import dev.cyanotype.web.FormErrors;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The form around a grid that changes several samples at once, as it was filled in.
 *
 * @param ticked the paths of the samples that are ticked
 * @param all whether every sample that the filter lets through is changed instead, on other pages, too
 * @param remove whether they are taken out
 * @param label that they get; empty to keep theirs
 * @param use that they get; empty to keep theirs
 * @param note says why
 * @param errors what was wrong with it
 */
public record Selection(
        Set<String> ticked, boolean all, boolean remove, String label, String use, String note, FormErrors errors) {
    static final Selection NONE = new Selection(Set.of(), false, false, "", "", "", FormErrors.NONE);

    private static final Set<String> FIELDS = Set.of("path", "label", "use", "note");

    /** Reads the form that a browser has sent. */
    static Selection of(Request request) {
        return new Selection(
                new LinkedHashSet<>(request.form().getList("path")),
                request.form().get("all").isPresent(),
                request.form().get("do").filter("remove"::equals).isPresent(),
                text(request, "label"),
                text(request, "use"),
                text(request, "note"),
                FormErrors.NONE);
    }

    private static String text(Request request, String field) {
        return request.form().get(field).orElse("");
    }

    /** Returns the form with what was wrong with it. */
    Selection with(HttpException refused) {
        return new Selection(ticked, all, remove, label, use, note, FormErrors.of(refused, FIELDS));
    }

    /** Returns what it changes; fails if it says too little, or if not all that match can be told by use and label. */
    VersionEdit edit(SampleQuery query) {
        if (all && !query.conditions().isEmpty()) {
            throw wrong("path", "expected samples to be ticked, for all that match are changed by use and label only");
        }
        if (!all && ticked.isEmpty()) {
            throw wrong("path", "expected at least one sample to be ticked, or all that match");
        }
        if (!remove && label.isBlank() && use.isBlank()) {
            throw wrong("label", "expected a label, a use or both");
        }
        List<Change> changes = (all ? chosen(query.filter()) : ticked.stream().map(this::change)).toList();
        new VersionEdit(changes.subList(0, 1), said(note)).checked(); // what is wrong with one is wrong with all
        return new VersionEdit(changes, said(note));
    }

    private static HttpException wrong(String field, String detail) {
        return HttpException.of(422, List.of(Violation.of("form", field, detail)));
    }

    private Stream<Change> chosen(SampleFilter filter) {
        Optional<Set<String>> uses = Optional.of(Set.copyOf(filter.uses())).filter(some -> !some.isEmpty());
        Stream<Optional<String>> labels = filter.labels().isEmpty()
                ? Stream.of(Optional.empty())
                : filter.labels().stream().map(Optional::of);
        return labels.map(each -> change(Optional.empty(), Optional.of(new Filter(uses, each))));
    }

    private Change change(String path) {
        return change(Optional.of(path), Optional.empty());
    }

    private Change change(Optional<String> path, Optional<Filter> filter) {
        return remove
                ? new Change(path, filter, Optional.empty(), Optional.empty(), Optional.of(true))
                : new Change(path, filter, said(label), said(use), Optional.empty());
    }

    private static Optional<String> said(String text) {
        return Optional.of(text).filter(some -> !some.isBlank());
    }
}
