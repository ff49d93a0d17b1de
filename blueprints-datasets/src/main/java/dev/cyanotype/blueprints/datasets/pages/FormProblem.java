package dev.cyanotype.blueprints.datasets.pages;

import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Violation;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was wrong with a form.
 *
 * @param detail for all of it
 * @param violations each thing
 * @param fields what is wrong with each field, by its name
 */
record FormProblem(String detail, List<Violation> violations, Map<String, String> fields) {
    private static final Map<String, String> FIELDS =
            Map.of("dataset_name", "name", "content-type", "file", "datasets", "datasets[]", "uses", "uses[]");
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;

    /** Reads the refusal of what the API calls; an error that a form does not cause goes on. */
    static FormProblem of(HttpException refused) {
        if (refused.status() >= 500 || refused.status() == 413) {
            throw refused;
        }
        Map<String, String> fields = new TreeMap<>();
        for (Violation violation : refused.violations()) {
            fields.put(field(violation.pointer()), violation.detail());
        }
        return new FormProblem(
                refused.violations().isEmpty() ? refused.detail() : "The form cannot be taken as it is.",
                refused.violations(),
                fields);
    }

    /** {@code /changes/0/label} is about the field {@code label}; some have other names in the API. */
    private static String field(String pointer) {
        String last = pointer.substring(pointer.lastIndexOf('/') + 1);
        return FIELDS.getOrDefault(last, last);
    }

    static int status(HttpException refused) {
        return refused.status() == CONFLICT ? CONFLICT : UNPROCESSABLE;
    }
}
