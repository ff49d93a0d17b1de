package dev.cyanotype.blueprints.datasets.packages;

import dev.cyanotype.blueprints.datasets.packages.list.Difference;
import dev.cyanotype.blueprints.datasets.packages.list.Loss;
import dev.cyanotype.blueprints.datasets.packages.list.Omitted;
import dev.cyanotype.json.JsonName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A package as it is answered.
 *
 * @param id by which it is found again
 * @param format of the archives
 * @param archives one for each dataset, or its shards
 * @param contents what is in it of each dataset, and what is not
 * @param files what stands beside the archives
 * @param losses what the layout does not carry
 */
public record PackageListing(
        String id,
        String format,
        List<Archive> archives,
        List<Contents> contents,
        List<File> files,
        List<Loss> losses) {
    /**
     * How many samples of a dataset are in the package.
     *
     * @param samples that are in it
     * @param omitted of the uses that were asked for, and not in it
     * @param since how it differs from an older version, if only what does is in it
     * @param damaged paths of samples that are not what was stored, the first five that are known: a download ends early there
     */
    public record Contents(
            String dataset, int version, long samples, Omitted omitted, Optional<Since> since, List<String> damaged) {}

    /**
     * How what is in the package differs from what the same recipe makes of an older version.
     *
     * @param version the older one
     * @param digest of it
     * @param packageId of the older package, over whose files this one is unpacked
     * @param unchanged samples that are not in this package, for the older one has all of their files
     * @param removed files of the older package that are in {@code removed.txt}, for the newer version does not have them
     */
    public record Since(
            int version, String digest, @JsonName("package") String packageId, long unchanged, long removed) {}

    /** An archive; the SHA-256 of the whole file is known once the listing has been asked for with {@code digest=true}, and its MD5 with it. */
    public record Archive(
            String name,
            String url,
            String dataset,
            int version,
            List<String> uses,
            long samples,
            long length,
            String etag,
            Optional<String> sha256,
            Optional<String> md5) {}

    /** Returns the names of the shards of each dataset as readers of shards take them: {@code digits-1-{000000..000012}.tar}. */
    public List<String> patterns() {
        Map<String, List<String>> names = archives.stream()
                .collect(Collectors.groupingBy(
                        Archive::dataset, TreeMap::new, Collectors.mapping(Archive::name, Collectors.toList())));
        return names.values().stream()
                .map(shards -> pattern(shards.get(0), shards.get(shards.size() - 1)))
                .toList();
    }

    private static String pattern(String first, String last) {
        int from = first.lastIndexOf('-') + 1;
        int to = first.lastIndexOf('.');
        return first.equals(last)
                ? first
                : first.substring(0, from) + "{" + first.substring(from, to) + ".." + last.substring(from, to) + "}"
                        + first.substring(to);
    }

    /** A file that stands beside the archives. */
    public record File(String name, String url) {}

    /** Returns a package; {@code url} returns the addresses of its files by their names. */
    public static PackageListing of(Recipe recipe, Packages packages, List<String> sidecars, UnaryOperator<String> url)
            throws IOException {
        List<PackageArchive> archives = packages.archives(recipe);
        List<Archive> listed =
                archives.stream().map(archive -> archive(recipe, archive, url)).toList();
        List<Contents> contents = new ArrayList<>();
        for (Recipe.Item item : recipe.archives()) {
            contents.add(new Contents(
                    item.dataset(),
                    item.version(),
                    archives.stream()
                            .filter(archive -> archive.item().equals(item))
                            .mapToLong(PackageArchive::samples)
                            .sum(),
                    packages.omitted(recipe, item),
                    since(recipe, packages, item),
                    packages.damaged(recipe, item)));
        }
        List<File> files =
                sidecars.stream().map(name -> new File(name, url.apply(name))).toList();
        return new PackageListing(recipe.id(), recipe.format().id(), listed, contents, files, packages.losses(recipe));
    }

    private static Optional<Since> since(Recipe recipe, Packages packages, Recipe.Item item) throws IOException {
        Optional<Recipe.Item> older = recipe.since(item);
        if (older.isEmpty()) {
            return Optional.empty();
        }
        Difference difference = packages.difference(recipe, item);
        return Optional.of(new Since(
                older.get().version(),
                older.get().digest(),
                recipe.older().orElseThrow().id(),
                difference.unchanged(),
                difference.removed()));
    }

    private static Archive archive(Recipe recipe, PackageArchive archive, UnaryOperator<String> url) {
        Recipe.Item item = archive.item();
        return new Archive(
                archive.name(),
                url.apply(archive.name()),
                item.dataset(),
                item.version(),
                recipe.uses(item),
                archive.samples(),
                archive.length(),
                archive.etag(),
                archive.sha256(),
                archive.md5());
    }
}
