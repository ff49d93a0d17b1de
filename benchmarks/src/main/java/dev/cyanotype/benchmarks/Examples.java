package dev.cyanotype.benchmarks;

import dev.cyanotype.benchmarks.WorkloadBlueprint.Dataset;
import dev.cyanotype.benchmarks.WorkloadBlueprint.Line;
import dev.cyanotype.benchmarks.WorkloadBlueprint.Listing;
import dev.cyanotype.benchmarks.WorkloadBlueprint.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The data of the workload: 100 datasets, and the order that is echoed. */
final class Examples {
    private static final List<List<String>> USES = List.of(
            List.of("train"),
            List.of("test"),
            List.of("train", "test"),
            List.of("validate"),
            List.of("train", "validate"),
            List.of("predict"),
            List.of("test", "predict"));
    private static final List<Dataset> DATASETS = datasets();

    private Examples() {}

    private static List<Dataset> datasets() {
        List<Dataset> datasets = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            datasets.add(new Dataset(
                    i,
                    (i % 7 == 3 ? "mri-set-" : "xray-set-") + i,
                    USES.get(i % USES.size()),
                    i * 1_000 + 7,
                    i / 8.0,
                    "owner" + (i % 10) + "@example.org",
                    "Set " + i + ", \"déjà vu\"",
                    i % 2 == 0));
        }
        return datasets;
    }

    /** Returns the datasets for any of the uses, or for all if there are none, whose names contain {@code name}. */
    static Listing listing(List<String> uses, String name) {
        List<Dataset> found = new ArrayList<>();
        for (Dataset dataset : DATASETS) {
            boolean used = uses.isEmpty() || dataset.uses().stream().anyMatch(uses::contains);
            if (used && dataset.name().contains(name)) {
                found.add(dataset);
            }
        }
        return new Listing(found, found.size());
    }

    /** Returns what the harness sends. */
    static Order order() {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < 13; i++) {
            lines.add(new Line(String.format(Locale.ROOT, "SKU-%05d-é", i), i + 1, 9.25 + i));
        }
        return new Order(
                4_711,
                "An order with a few lines, 1 KB of JSON",
                List.of("alpha", "beta", "gamma", "delta"),
                lines,
                "n".repeat(330),
                true);
    }
}
