package dev.cyanotype.blueprints.models.web;

import dev.cyanotype.Setup;
import dev.cyanotype.blueprints.models.robustness.LabelErrors;
import dev.cyanotype.blueprints.models.robustness.LabelSuggestionQuery;
import dev.cyanotype.blueprints.models.robustness.LabelSuggestions;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.web.Cursor;
import dev.cyanotype.web.Page;
import jakarta.inject.Inject;
import java.io.IOException;

/** Labels that may be wrong, over HTTP. */
final class LabelErrorsApi {
    private final LabelErrors errors;

    @Inject
    LabelErrorsApi(LabelErrors errors) {
        this.errors = errors;
    }

    void declare(Setup setup) {
        setup.get("/api/tests/suggestions", this::show)
                .named("suggestions")
                .summary("Lists the samples whose label every good model contradicts, the surest first.")
                .description(
                        "Good are the models whose test on this version and use has an 'accuracy' of at least 0.8, or what is"
                                + " said; of each the most accurate test counts, of 20 at most, and there must be two. All of them"
                                + " answer the same, with a score of at least 'confidence', 0.5 if left out. Every line of these"
                                + " tests is read.")
                .takes(
                        LabelSuggestionQuery.DATASET,
                        LabelSuggestionQuery.USE,
                        LabelSuggestionQuery.ACCURACY,
                        LabelSuggestionQuery.CONFIDENCE,
                        Page.LIMIT,
                        Cursor.PARAM)
                .returns(LabelSuggestions.class)
                .problem(404, "There is no such dataset, version or use.");
    }

    private Response show(Request request) throws IOException {
        return Response.json(
                errors.page(LabelSuggestionQuery.from(request), Cursor.from(request), Page.LIMIT.from(request)));
    }
}
