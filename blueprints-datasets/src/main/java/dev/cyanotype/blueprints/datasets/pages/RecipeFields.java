package dev.cyanotype.blueprints.datasets.pages;

import dev.cyanotype.blueprints.datasets.packages.PackageRequest;
import dev.cyanotype.blueprints.datasets.packages.format.StandardFormats;
import dev.cyanotype.blueprints.datasets.packages.recipe.SplitRequest;
import dev.cyanotype.blueprints.datasets.samples.SizeRange;
import dev.cyanotype.http.form.Params;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Violation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The fields of a recipe as a form or an address has them. Empty ones are as if they were missing. */
final class RecipeFields {
    /** The fields at which something may be wrong, by the names that the API has for them. */
    static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("datasets", "datasets"),
            Map.entry("layout", "layout"),
            Map.entry("labels", "labels"),
            Map.entry("filter", "filter"),
            Map.entry("size_min", "size_min"),
            Map.entry("size_max", "size_max"),
            Map.entry("shard_samples", "shard_samples"),
            Map.entry("min", "size_min"),
            Map.entry("max", "size_max"),
            Map.entry("size", "size_min"),
            Map.entry("attributes", "attributes"),
            Map.entry("cap", "cap"),
            Map.entry("split", "split"),
            Map.entry("ratios", "split"),
            Map.entry("seed", "seed"),
            Map.entry("stratify", "stratify"),
            Map.entry("group", "group"),
            Map.entry("shard", "shard_samples"),
            Map.entry("samples", "shard_samples"),
            Map.entry("shuffle", "shuffle"),
            Map.entry("since", "since"));

    private static final Set<String> LISTS = Set.of("datasets", "uses[]", "labels");
    static final List<String> ALL = List.of(
            "datasets",
            "uses[]",
            "labels",
            "filter",
            "size_min",
            "size_max",
            "attributes",
            "cap",
            "balance",
            "split",
            "seed",
            "stratify",
            "group",
            "format",
            "layout",
            "shard_samples",
            "shuffle",
            "since",
            PackageRequest.ALLOW_LEAKS);
    private static final Pattern RATIO = Pattern.compile("\\s*([^\\s=:]+)\\s*[=: ]\\s*([0-9.]{1,20})\\s*");

    private final Params params;

    /** A field, to be sent on. */
    record Field(String name, String value) {}

    RecipeFields(Params params) {
        this.params = params;
    }

    /** Returns the value of a field; empty if it is missing. */
    public String text(String name) {
        return params.get(name).map(String::strip).orElse("");
    }

    /** Returns the values of a field that may be there several times. */
    List<String> list(String name) {
        return params.getList(name).stream()
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .distinct()
                .toList();
    }

    public boolean isOn(String name) {
        return !text(name).isEmpty();
    }

    /** Returns all fields that are filled, to be sent again. */
    public List<Field> fields() {
        List<Field> fields = new ArrayList<>();
        for (String name : ALL) {
            List<String> values = LISTS.contains(name)
                    ? list(name)
                    : list(name).stream().limit(1).toList();
            values.forEach(value -> fields.add(new Field(name, value)));
        }
        return fields;
    }

    /** Returns what is asked for, or answers 400 naming the field. */
    PackageRequest request() {
        boolean sharded = text("format").equals(StandardFormats.WEBDATASET.id());
        return new PackageRequest(
                list("datasets"),
                filled(list("uses[]")),
                filled(text("format")),
                filled(text("layout")),
                filled(list("labels")),
                filled(text("filter")),
                size(),
                attributes(),
                number("cap"),
                isOn("balance") ? Optional.of(true) : Optional.empty(),
                split(),
                sharded
                        ? number("shard_samples")
                                .map(samples -> new PackageRequest.Shard(Optional.of(samples), Optional.empty()))
                        : Optional.empty(),
                sharded ? number("shuffle") : Optional.empty(),
                filled(text("since")).map(since -> List.of(since.split("[,\\s]+"))),
                isOn(PackageRequest.ALLOW_LEAKS) ? Optional.of(true) : Optional.empty());
    }

    private static Optional<Set<String>> filled(List<String> values) {
        return values.isEmpty() ? Optional.empty() : Optional.of(new LinkedHashSet<>(values));
    }

    private static Optional<String> filled(String value) {
        return Optional.of(value).filter(text -> !text.isEmpty());
    }

    private Optional<Long> number(String name) {
        return filled(text(name)).map(text -> {
            try {
                return Long.valueOf(text);
            } catch (NumberFormatException none) {
                throw refused(name, "expected a whole number, got '" + text + "'");
            }
        });
    }

    private Optional<SizeRange> size() {
        return isOn("size_min") || isOn("size_max")
                ? Optional.of(new SizeRange(number("size_min"), number("size_max")))
                : Optional.empty();
    }

    private Optional<Map<String, Set<String>>> attributes() {
        if (!isOn("attributes")) {
            return Optional.empty();
        }
        Map<String, Set<String>> attributes = new LinkedHashMap<>();
        for (String part : text("attributes").split(",", -1)) {
            int equals = part.indexOf('=');
            if (equals < 1) {
                throw refused(
                        "attributes", "expected such as 'camera=left, camera=right', got '" + text("attributes") + "'");
            }
            attributes
                    .computeIfAbsent(part.substring(0, equals).strip(), name -> new LinkedHashSet<>())
                    .add(part.substring(equals + 1).strip());
        }
        return Optional.of(attributes);
    }

    private Optional<SplitRequest> split() {
        if (!isOn("split")) {
            return Optional.empty();
        }
        Map<String, Double> ratios = new LinkedHashMap<>();
        for (String part : text("split").split(",", -1)) {
            Matcher ratio = RATIO.matcher(part);
            if (!ratio.matches() || ratios.put(ratio.group(1), real(ratio.group(2))) != null) {
                throw refused("split", "expected such as 'train 0.8, validation 0.2', got '" + text("split") + "'");
            }
        }
        return Optional.of(new SplitRequest(
                ratios,
                number("seed"),
                isOn("stratify") ? Optional.of(true) : Optional.empty(),
                filled(text("group"))));
    }

    private static double real(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException none) {
            return Double.NaN; // which is no ratio
        }
    }

    private static HttpException refused(String field, String detail) {
        return HttpException.badRequest(Violation.of("form", "/" + field, detail));
    }
}
