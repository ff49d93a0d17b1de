package dev.cyanotype.blueprints.datasets.packages;

import dev.cyanotype.blueprints.datasets.catalogue.Reference;
import dev.cyanotype.blueprints.datasets.packages.format.ArchiveFormat;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Violation;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A request for a package.
 *
 * @param datasets references such as {@code digits} or {@code iris@2}, each dataset once
 * @param uses all if left out
 * @param format tar if left out
 * @param layout image-folder if left out
 */
public record PackageRequest(
        List<String> datasets, Optional<Set<String>> uses, Optional<String> format, Optional<String> layout) {
    List<Reference> references() {
        if (datasets.isEmpty()) {
            throw refused("/datasets", "expected at least one dataset");
        }
        List<Reference> references = datasets.stream().map(Reference::parse).toList();
        if (references.stream().map(Reference::dataset).distinct().count() < references.size()) {
            throw refused("/datasets", "expected each dataset once; package its versions one by one");
        }
        return references;
    }

    ArchiveFormat archiveFormat() {
        String wanted = format.orElse(ArchiveFormat.TAR.ending());
        List<String> known =
                Arrays.stream(ArchiveFormat.values()).map(ArchiveFormat::ending).toList();
        return Arrays.stream(ArchiveFormat.values())
                .filter(each -> each.ending().equals(wanted))
                .findFirst()
                .orElseThrow(() -> refused("/format", "expected one of " + known + ", got '" + wanted + "'"));
    }

    private static HttpException refused(String pointer, String detail) {
        return HttpException.badRequest(Violation.of("body", pointer, detail));
    }
}
