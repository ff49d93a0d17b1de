package dev.cyanotype.blueprints.datasets.packages;

import dev.cyanotype.blueprints.datasets.Version;
import dev.cyanotype.blueprints.datasets.catalogue.Reference;
import dev.cyanotype.blueprints.datasets.catalogue.VersionTable;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Violation;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Finds the versions since which a package has what is different. */
final class OlderVersions {
    private OlderVersions() {}

    /** Returns the older one of each version, or answers 422; nothing if all of the newer ones is asked for. */
    static List<Version> of(Handle handle, List<Version> newer, List<Reference> asked) {
        if (asked.isEmpty()) {
            return List.of();
        }
        List<Version> older = new ArrayList<>();
        for (Version version : newer) {
            Reference since = asked.stream()
                    .filter(each -> each.dataset().equals(version.dataset()))
                    .findFirst()
                    .orElseThrow(() -> refused("expected a version of '" + version.dataset() + "', too"));
            Version found = VersionTable.resolve(handle, since);
            if (found.version() >= version.version()) {
                throw refused("expected a version of '" + version.dataset() + "' before " + version.version() + ", got "
                        + found.version());
            }
            older.add(found);
        }
        List<String> datasets = newer.stream().map(Version::dataset).toList();
        asked.stream()
                .filter(each -> !datasets.contains(each.dataset()))
                .findFirst()
                .ifPresent(other -> {
                    throw refused("expected versions of " + datasets + ", got one of '" + other.dataset() + "'");
                });
        return older;
    }

    private static HttpException refused(String detail) {
        return HttpException.of(422, List.of(Violation.of("body", "/since", detail)));
    }
}
