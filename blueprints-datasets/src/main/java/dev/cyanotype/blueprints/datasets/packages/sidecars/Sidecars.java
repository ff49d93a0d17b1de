package dev.cyanotype.blueprints.datasets.packages.sidecars;

import dev.cyanotype.blueprints.datasets.Dataset;
import dev.cyanotype.blueprints.datasets.Version;
import dev.cyanotype.blueprints.datasets.catalogue.DatasetTable;
import dev.cyanotype.blueprints.datasets.catalogue.VersionTable;
import dev.cyanotype.blueprints.datasets.packages.KeptFiles;
import dev.cyanotype.blueprints.datasets.packages.ManifestLine;
import dev.cyanotype.blueprints.datasets.packages.PackageArchive;
import dev.cyanotype.blueprints.datasets.packages.PackageFiles;
import dev.cyanotype.blueprints.datasets.packages.PackageFiles.Placed;
import dev.cyanotype.blueprints.datasets.packages.Packages;
import dev.cyanotype.blueprints.datasets.packages.Recipe;
import dev.cyanotype.json.JsonCodec;
import dev.cyanotype.storage.database.Database;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files beside the archives of packages, by their names. Thread-safe. */
public final class Sidecars {
    static final String MANIFEST = "manifest.jsonl";

    private static final String SUMS = "SHA256SUMS";
    private static final String MD5_SUMS = "MD5SUMS";
    private static final String REFERENCES = "references.json";
    private static final String CROISSANT = "croissant.json";
    private static final String README = "README.md";
    private static final String REMOVED = "removed.txt";
    private static final String WIDS = "wids.json";
    private static final String INDEX = ".idx";
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String JSON = "application/json";

    private final Packages packages;
    private final Database database;

    /** Makes the files of packages. */
    public Sidecars(Packages packages, Database database) {
        this.packages = packages;
        this.database = database;
    }

    /** Returns the names of the files beside the archives of a package, but those of the indexes of single shards. */
    public static List<String> names(Recipe recipe) {
        List<String> names = new ArrayList<>(List.of(MANIFEST, SUMS, MD5_SUMS, CROISSANT, README));
        if (!recipe.format().isCompressed()) { // the file system of these unpacks nothing
            names.add(REFERENCES);
        }
        if (recipe.shard().isPresent()) {
            names.add(WIDS);
        }
        if (recipe.older().isPresent()) {
            names.add(REMOVED);
        }
        return names;
    }

    /**
     * Returns a file; nothing if the package has none of this name.
     *
     * @param address of the package
     */
    public Optional<Sidecar> find(Recipe recipe, String name, PackageAddress address) throws IOException {
        if (name.endsWith(INDEX)) {
            return index(recipe, name);
        }
        return names(recipe).contains(name) ? Optional.of(file(recipe, name, address)) : Optional.empty();
    }

    private Sidecar file(Recipe recipe, String name, PackageAddress address) throws IOException {
        return switch (name) {
            case MANIFEST -> manifest(recipe);
            case SUMS -> kept(TEXT, recipe, name, () -> new FileLines(packages.files(recipe), Sidecars::sum));
            case REFERENCES ->
                new Sidecar(
                        JSON,
                        packages.kept()
                                .get(
                                        recipe,
                                        name,
                                        address.of(""),
                                        () -> References.of(packages.files(recipe), address)));
            case REMOVED -> kept(TEXT, recipe, name, () -> packages.removed(recipe));
            case MD5_SUMS -> Sidecar.of(TEXT, md5Sums(recipe));
            case WIDS -> Sidecar.of(JSON, wids(recipe));
            case CROISSANT -> {
                packages.computeDigests(recipe);
                String manifest = manifest(recipe).content().etag().orElseThrow();
                yield Sidecar.of(Croissant.MEDIA_TYPE, new Croissant(facts(recipe), address).text(manifest));
            }
            default -> Sidecar.of("text/markdown; charset=utf-8", new PackageReadme(facts(recipe), address).text());
        };
    }

    private Sidecar kept(String mediaType, Recipe recipe, String name, KeptFiles.Maker maker) throws IOException {
        return new Sidecar(mediaType, packages.kept().get(recipe, name, maker));
    }

    private Sidecar manifest(Recipe recipe) throws IOException {
        return kept(
                "application/jsonl",
                recipe,
                MANIFEST,
                () -> new FileLines(packages.files(recipe), Sidecars::manifestLine));
    }

    private static String manifestLine(Placed file) {
        return JsonCodec.standard()
                        .encodeText(new ManifestLine(
                                file.path(),
                                file.sha256(),
                                file.size(),
                                file.use(),
                                file.label(),
                                file.archive(),
                                file.offset(),
                                file.length()))
                + "\n";
    }

    /** As {@code sha256sum -c} checks unpacked files against. */
    private static String sum(Placed file) {
        return file.sha256() + "  " + file.path() + "\n";
    }

    /** As {@code md5sum -c} checks the archives against; reads all of them, once. */
    private String md5Sums(Recipe recipe) throws IOException {
        packages.computeDigests(recipe);
        StringBuilder sums = new StringBuilder();
        for (PackageArchive archive : packages.archives(recipe)) {
            sums.append(archive.md5().orElseThrow())
                    .append("  ")
                    .append(archive.name())
                    .append('\n');
        }
        return sums.toString();
    }

    private Optional<Sidecar> index(Recipe recipe, String name) throws IOException {
        String shard = name.substring(0, name.length() - INDEX.length()) + "."
                + recipe.format().ending();
        Optional<PackageFiles> files = packages.shardFiles(recipe, shard);
        return files.isEmpty()
                ? Optional.empty()
                : Optional.of(kept(TEXT, recipe, name, () -> shardIndex(recipe, shard)));
    }

    private InputStream shardIndex(Recipe recipe, String shard) throws IOException {
        long samples = packages.archives(recipe).stream()
                .filter(archive -> archive.name().equals(shard))
                .findFirst()
                .orElseThrow()
                .samples();
        return DaliIndex.of(samples, packages.shardFiles(recipe, shard).orElseThrow());
    }

    /** As webdataset's wids reads it, {@code wids-shard-index-v1}. */
    private String wids(Recipe recipe) throws IOException {
        List<Map<String, Object>> shards = new ArrayList<>();
        for (PackageArchive archive : packages.archives(recipe)) {
            Map<String, Object> shard = new LinkedHashMap<>();
            shard.put("url", archive.name());
            shard.put("nsamples", archive.samples());
            shard.put("filesize", archive.length());
            shards.add(shard);
        }
        Map<String, Object> index = new LinkedHashMap<>();
        index.put("__kind__", "wids-shard-index-v1");
        index.put("wids_version", 1);
        index.put("name", facts(recipe).name());
        index.put("shardlist", shards);
        return JsonCodec.standard().encodeText(index) + "\n";
    }

    private PackageFacts facts(Recipe recipe) throws IOException {
        List<Dataset> datasets = new ArrayList<>();
        List<Version> versions = new ArrayList<>();
        database.read(handle -> {
            for (Recipe.Item item : recipe.archives()) {
                datasets.add(DatasetTable.find(handle, item.dataset()).orElseThrow());
                versions.add(VersionTable.find(handle, item.dataset(), item.version())
                        .orElseThrow());
            }
            return versions;
        });
        return new PackageFacts(recipe, datasets, versions, packages.archives(recipe));
    }
}
