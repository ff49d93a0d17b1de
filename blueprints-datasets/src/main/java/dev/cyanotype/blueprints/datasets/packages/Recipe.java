package dev.cyanotype.blueprints.datasets.packages;

import dev.cyanotype.blueprints.datasets.Version;
import dev.cyanotype.blueprints.datasets.packages.format.ArchiveFormat;
import dev.cyanotype.http.body.Sha256;
import dev.cyanotype.storage.json.StoredJson;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The recipe of a package, with nothing left open: equal recipes give equal bytes.
 *
 * @param id of the package
 * @param format of the archives
 * @param archives in the order of their datasets
 * @param layout the name of the layout, if it is not the image folder
 */
public record Recipe(String id, ArchiveFormat format, List<Item> archives, Optional<String> layout) {
    private static final int ID = 32;

    /**
     * One archive.
     *
     * @param dataset the name
     * @param version the number
     * @param digest of the version
     * @param uses in alphabetical order
     */
    public record Item(String dataset, int version, String digest, List<String> uses) {
        static Item of(Version version, List<String> uses) {
            return new Item(version.dataset(), version.version(), version.digest(), uses);
        }
    }

    /** What is kept of a recipe, and hashed. */
    private record Stored(ArchiveFormat format, List<Item> archives, Optional<String> layout) {}

    /** Makes the recipe of a package whose id is the first half of the SHA-256 of it. */
    static Recipe of(ArchiveFormat format, List<Item> archives, Optional<String> layout) {
        String canonical = StoredJson.canonical(new Stored(format, archives, layout));
        return new Recipe(Sha256.of(canonical).substring(0, ID), format, archives, layout);
    }

    /** Reads a recipe under the id it was stored with, for an earlier version may have written and hashed it in another way. */
    static Recipe parse(String id, String stored) {
        Stored read = StoredJson.read(stored, Stored.class);
        return new Recipe(id, read.format(), read.archives(), read.layout());
    }

    /** Returns true if archives have the files of their versions as image folders, so that the pages of the versions say all. */
    public boolean isPlain() {
        return layout.isEmpty();
    }

    String stored() {
        return StoredJson.write(new Stored(format, archives, layout));
    }

    /** Returns the name of an archive's file. */
    public String fileName(Item item) {
        return String.format(Locale.ROOT, "%s-%d.%s", item.dataset(), item.version(), format.ending());
    }
}
