package dev.cyanotype.blueprints.datasets.packages;

import dev.cyanotype.http.Request;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A package as it is answered.
 *
 * @param id by which it is found again
 * @param format of the archives
 * @param archives one for each dataset
 * @param files what stands beside the archives
 */
public record PackageListing(String id, String format, List<Archive> archives, List<File> files) {
    /** An archive; the SHA-256 of the whole file is known once the listing has been asked for with {@code digest=true}. */
    public record Archive(
            String name,
            String url,
            String dataset,
            int version,
            List<String> uses,
            long samples,
            long length,
            String etag,
            Optional<String> sha256) {}

    /** A file that is written as it is sent. */
    public record File(String name, String url) {}

    /** Returns a package with the addresses of its archives. */
    public static PackageListing of(Recipe recipe, List<PackageArchive> archives, Request request) {
        Map<String, PackageArchive> byName =
                archives.stream().collect(Collectors.toMap(PackageArchive::name, Function.identity()));
        List<Archive> listed = recipe.archives().stream()
                .flatMap(item -> Optional.ofNullable(byName.get(recipe.fileName(item))).stream()
                        .map(archive -> archive(recipe, item, archive, request)))
                .toList();
        List<File> files = PackageLists.NAMES.stream()
                .map(name -> new File(name, url(recipe, name, request)))
                .toList();
        return new PackageListing(recipe.id(), recipe.format().ending(), listed, files);
    }

    private static Archive archive(Recipe recipe, Recipe.Item item, PackageArchive archive, Request request) {
        return new Archive(
                archive.name(),
                url(recipe, archive.name(), request),
                item.dataset(),
                item.version(),
                item.uses(),
                archive.samples(),
                archive.length(),
                archive.etag(),
                archive.sha256());
    }

    private static String url(Recipe recipe, String name, Request request) {
        return request.urlFor(".download")
                .with("id", recipe.id())
                .with("file", name)
                .toString();
    }
}
