package dev.cyanotype.blueprints.models.robustness;

import dev.cyanotype.blueprints.datasets.Datasets;
import dev.cyanotype.blueprints.datasets.Version;
import dev.cyanotype.blueprints.models.results.Predictions;
import dev.cyanotype.blueprints.models.results.TestList;
import dev.cyanotype.blueprints.models.results.TestSummary;
import dev.cyanotype.blueprints.models.tests.ModelTest;
import dev.cyanotype.blueprints.models.tests.StoredLines;
import dev.cyanotype.blueprints.models.tests.Tests;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Violation;
import dev.cyanotype.storage.blobs.Blob;
import dev.cyanotype.storage.blobs.BlobStore;
import dev.cyanotype.web.Cursor;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Suggests labels that may be wrong: samples about which all good models say the same, and something else than the label. Their
 * lines are read side by side; memory does not grow with them. Thread-safe.
 */
public final class LabelErrors {
    /** How many are listed at most. */
    public static final int LISTED = 1_000;

    private static final int TESTS = 200;
    private static final int MOST_JUDGES = 20;
    private static final Comparator<LabelSuggestion> SUREST_FIRST =
            Comparator.comparingDouble(LabelSuggestion::score).reversed().thenComparing(LabelSuggestion::path);

    private final TestList list;
    private final Tests tests;
    private final Predictions predictions;
    private final Datasets datasets;
    private final BlobStore blobs;

    @Inject
    LabelErrors(TestList list, Tests tests, Predictions predictions, Datasets datasets, BlobStore blobs) {
        this.list = list;
        this.tests = tests;
        this.predictions = predictions;
        this.datasets = datasets;
        this.blobs = blobs;
    }

    /**
     * Returns a page of suggestions.
     *
     * @param after how many come before the page, as its cursor says; empty for the first
     * @throws HttpException 404 if there is no such version or use
     */
    public LabelSuggestions page(LabelSuggestionQuery query, String after, int limit) throws IOException {
        int before = before(after);
        Version version = datasets.version(query.dataset());
        datasets.labels(version, query.use()); // answers 404 if there is no such use
        List<ModelTest> judges = judges(query, version);
        List<LabelSuggestions.Judge> shown = judges.stream()
                .map(test -> new LabelSuggestions.Judge(test.id(), test.subject(), accuracy(test)))
                .toList();
        if (judges.size() < 2) {
            String note = "Fewer than two models have been tested on '" + version.reference() + "' (" + query.use()
                    + ") with an accuracy of at least " + query.accuracy() + "; one alone is not believed.";
            return new LabelSuggestions(List.of(), 0, null, shown, List.of(note));
        }
        PriorityQueue<LabelSuggestion> best = new PriorityQueue<>(SUREST_FIRST.reversed());
        long total = suggest(judges, query.confidence(), best);
        List<LabelSuggestion> all = best.stream().sorted(SUREST_FIRST).toList();
        int end = Math.min(all.size(), before + limit);
        return new LabelSuggestions(
                all.subList(Math.min(before, end), end),
                total,
                end < all.size() ? Cursor.encode(String.valueOf(end)) : null,
                shown,
                List.of());
    }

    private static int before(String after) {
        if (!after.matches("\\d{0,6}")) {
            throw HttpException.badRequest(
                    Violation.of("query", "cursor", "expected the 'next' of the page before, got another"));
        }
        return after.isEmpty() ? 0 : Integer.parseInt(after);
    }

    private static double accuracy(ModelTest test) {
        return test.classification().orElseThrow().accuracy();
    }

    /** Returns the most accurate test of each model that is good enough; a model's versions are not many voices. */
    private List<ModelTest> judges(LabelSuggestionQuery query, Version version) {
        Map<String, ModelTest> best = new LinkedHashMap<>();
        for (TestSummary summary : list.of(version.dataset(), version.version(), query.use(), TESTS)) {
            ModelTest test = tests.get(summary.id());
            boolean heard = test.classification().isPresent()
                    && accuracy(test) >= query.accuracy()
                    && !version.created().isAfter(test.created());
            if (heard) {
                String voice = test.brought().map(file -> "file " + file).orElse("model " + test.model());
                best.merge(voice, test, (one, other) -> accuracy(other) > accuracy(one) ? other : one);
            }
        }
        return best.values().stream()
                .sorted(Comparator.comparingDouble(LabelErrors::accuracy)
                        .reversed()
                        .thenComparing(ModelTest::id))
                .limit(MOST_JUDGES)
                .toList();
    }

    private long suggest(List<ModelTest> judges, double confidence, PriorityQueue<LabelSuggestion> best)
            throws IOException {
        List<JudgeLines> all = new ArrayList<>();
        long total = 0;
        try {
            for (ModelTest judge : judges) {
                all.add(open(judge));
            }
            while (next(all)) {
                if (contradict(all, confidence)) {
                    total++;
                    best.add(suggestion(all));
                    if (best.size() > LISTED) {
                        best.poll();
                    }
                }
            }
        } finally {
            for (JudgeLines each : all) {
                each.close();
            }
        }
        return total;
    }

    private JudgeLines open(ModelTest test) throws IOException {
        Blob stored = predictions.stored(test);
        return new JudgeLines(test, new StoredLines(Channels.newInputStream(blobs.open(stored, 0, stored.size()))));
    }

    private static boolean next(List<JudgeLines> all) throws IOException {
        for (JudgeLines each : all) {
            if (!each.next()) {
                return false;
            }
            if (!each.path().equals(all.get(0).path())) {
                throw new IllegalStateException("The tests have answered other samples: '" + each.path()
                        + "' is in the place of '" + all.get(0).path() + "'");
            }
        }
        return true;
    }

    private static boolean contradict(List<JudgeLines> all, double confidence) {
        for (JudgeLines each : all) {
            if (!each.isSure(confidence)
                    || each.answer().equals(each.truth())
                    || !each.answer().equals(all.get(0).answer())) {
                return false;
            }
        }
        return true;
    }

    private static LabelSuggestion suggestion(List<JudgeLines> all) {
        JudgeLines first = all.get(0);
        double score = all.stream()
                .filter(JudgeLines::hasScores)
                .mapToDouble(JudgeLines::margin)
                .average()
                .orElse(0);
        return new LabelSuggestion(first.path(), first.truth(), first.answer(), score, all.size());
    }
}
