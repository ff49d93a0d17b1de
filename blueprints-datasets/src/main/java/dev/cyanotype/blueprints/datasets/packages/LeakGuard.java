package dev.cyanotype.blueprints.datasets.packages;

import dev.cyanotype.blueprints.datasets.Version;
import dev.cyanotype.blueprints.datasets.catalogue.VersionTable;
import dev.cyanotype.blueprints.datasets.samples.SharedContents;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Refuses a package to train with that has what a model is tested on. Who asks for all uses, or for none to train with, has the
 * dataset as it is; who asks for {@code train} without {@code test} means to keep them apart.
 */
final class LeakGuard {
    private static final int SHOWN = 20;
    private static final String TRAIN = "train";

    /** What models are judged by. */
    private static final Set<String> HELD_OUT =
            Set.of("test", "validation", "val", "valid", "dev", "eval", "holdout", "calibration");

    private LeakGuard() {}

    /** Answers 422 with the first samples that are also in a use which the package leaves out. */
    static void check(Handle handle, Recipe recipe) {
        List<Violation> violations = new ArrayList<>();
        for (Recipe.Item item : recipe.archives()) {
            if (item.uses().contains(TRAIN)) {
                VersionTable.find(handle, item.dataset(), item.version())
                        .ifPresent(version -> check(handle, version, item.uses(), violations));
            }
        }
        if (!violations.isEmpty()) {
            throw HttpException.of(422, violations.subList(0, Math.min(violations.size(), SHOWN + 1)));
        }
    }

    private static void check(Handle handle, Version version, List<String> uses, List<Violation> violations) {
        List<String> heldOut = version.uses().stream()
                .map(Version.Use::name)
                .filter(use -> HELD_OUT.contains(use) && !uses.contains(use))
                .toList();
        if (heldOut.isEmpty()) {
            return;
        }
        SharedContents shared = new SharedContents(handle, version, uses, heldOut);
        List<String> first = shared.first(SHOWN);
        if (!first.isEmpty()) {
            violations.add(
                    leak(shared.count() + " samples of " + version.reference() + " have the same bytes as some of "
                            + heldOut + ", which the package leaves out; take them out, or expected true"));
            first.forEach(path -> violations.add(leak("'" + path + "' is in " + heldOut + ", too")));
        }
    }

    private static Violation leak(String detail) {
        return Violation.of("body", "/" + PackageRequest.ALLOW_LEAKS, detail);
    }
}
