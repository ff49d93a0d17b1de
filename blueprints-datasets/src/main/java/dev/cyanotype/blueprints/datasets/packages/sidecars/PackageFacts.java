package dev.cyanotype.blueprints.datasets.packages.sidecars;

import dev.cyanotype.blueprints.datasets.Dataset;
import dev.cyanotype.blueprints.datasets.Version;
import dev.cyanotype.blueprints.datasets.packages.PackageArchive;
import dev.cyanotype.blueprints.datasets.packages.Recipe;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What is told of a package.
 *
 * @param recipe of the package
 * @param datasets that it is made of, in the order of the recipe
 * @param versions of these
 * @param archives with their digests, as far as they are known
 */
record PackageFacts(Recipe recipe, List<Dataset> datasets, List<Version> versions, List<PackageArchive> archives) {
    private static final String NOT_STATED = "not stated";

    List<Recipe.Item> items() {
        return recipe.archives();
    }

    String mediaType() {
        return recipe.format().mediaType();
    }

    String name() {
        return items().stream().map(recipe::name).collect(Collectors.joining("+"));
    }

    String description() {
        String told = texts(Dataset::description).isEmpty() ? joined(Dataset::title) : joined(Dataset::description);
        return told + " (package " + recipe.id()
                + since().map(older -> ", only what differs from " + older).orElse("") + ")";
    }

    /** Returns the older versions, if the package has only what differs from these. */
    Optional<String> since() {
        return recipe.older()
                .map(older -> older.archives().stream()
                        .map(item -> item.dataset() + "@" + item.version())
                        .collect(Collectors.joining(", ")));
    }

    private String joined(Function<Dataset, String> text) {
        return String.join("\n\n", texts(text));
    }

    private List<String> texts(Function<Dataset, String> text) {
        return datasets.stream().map(text).filter(each -> !each.isBlank()).toList();
    }

    /** Returns the licences of the datasets, each once. */
    List<String> licences() {
        List<String> stated = List.copyOf(new TreeSet<>(texts(Dataset::licence)));
        return stated.isEmpty() ? List.of(NOT_STATED) : stated;
    }

    List<String> tags() {
        return datasets.stream()
                .flatMap(dataset -> dataset.tags().stream())
                .distinct()
                .sorted()
                .toList();
    }

    int version() {
        return versions.stream().mapToInt(Version::version).max().orElse(1);
    }

    LocalDate published() {
        return versions.stream()
                .map(Version::created)
                .max(Comparator.naturalOrder())
                .orElseThrow()
                .atZone(ZoneOffset.UTC)
                .toLocalDate();
    }
}
