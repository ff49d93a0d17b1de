package dev.cyanotype.web;

import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Violation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is wrong with a form, each at the field that it is about, for the macros {@code refused}, {@code named} and {@code wrong} of
 * {@code ui/components.html}. Immutable.
 */
public final class FormErrors {
    /** Nothing is wrong. */
    public static final FormErrors NONE = new FormErrors(Map.of(), List.of());

    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;

    private final Map<String, List<String>> atFields;
    private final List<String> elsewhere;

    private FormErrors(Map<String, List<String>> atFields, List<String> elsewhere) {
        this.atFields = atFields;
        this.elsewhere = elsewhere;
    }

    /** Sorts the violations of a refused request by the fields of the form that sent it; passes a failure of the server on. */
    public static FormErrors of(HttpException refused, Set<String> fields) {
        return of(refused, fields.stream().collect(Collectors.toMap(field -> field, field -> field)));
    }

    /**
     * Does the same for a form whose fields have other names than what the API calls them.
     *
     * @param fields the fields by the names that the API has for them
     */
    public static FormErrors of(HttpException refused, Map<String, String> fields) {
        if (refused.status() >= 500 || refused.status() == 413) {
            throw refused;
        }
        Map<String, List<String>> atFields = new LinkedHashMap<>();
        List<String> elsewhere = new ArrayList<>();
        for (Violation violation : refused.violations()) {
            String field = field(violation, fields);
            if (field.isEmpty()) {
                elsewhere.add(violation.toString());
            } else {
                atFields.computeIfAbsent(field, key -> new ArrayList<>()).add(detail(violation, field));
            }
        }
        if (refused.violations().isEmpty()) {
            elsewhere.add(refused.detail());
        }
        return new FormErrors(atFields, elsewhere);
    }

    /** Returns the field that a violation is in, or points at, or begins with as those of records do; empty if it is none. */
    private static String field(Violation violation, Map<String, String> fields) {
        String pointed = violation.pointer().replaceFirst("^/", "").replaceFirst("/.*", "");
        String within = violation.pointer().replaceFirst(".*/", "");
        String begun = violation.detail().replaceFirst(":.*", "");
        return Stream.of(violation.in(), pointed, within, begun)
                .filter(fields::containsKey)
                .map(fields::get)
                .findFirst()
                .orElse("");
    }

    private static String detail(Violation violation, String field) {
        boolean within = violation.in().equals(field) && !violation.pointer().isEmpty();
        String detail = within ? violation.pointer() + ": " + violation.detail() : violation.detail();
        return detail.startsWith(field + ": ") ? detail.substring(field.length() + 2) : detail;
    }

    /** Returns the status of the page that shows them: that of a conflict, as of a change to something older, or 422. */
    public static int status(HttpException refused) {
        return refused.status() == CONFLICT ? CONFLICT : UNPROCESSABLE;
    }

    /** Returns what is wrong with a field. */
    public List<String> at(String field) {
        return atFields.getOrDefault(field, List.of());
    }

    /** Returns what is wrong with no field in particular. */
    public List<String> elsewhere() {
        return elsewhere;
    }

    /** Returns true if something is wrong. */
    public boolean any() {
        return !atFields.isEmpty() || !elsewhere.isEmpty();
    }
}
