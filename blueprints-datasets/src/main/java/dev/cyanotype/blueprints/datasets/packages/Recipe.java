package dev.cyanotype.blueprints.datasets.packages;

import dev.cyanotype.blueprints.datasets.Version;
import dev.cyanotype.blueprints.datasets.packages.format.ArchiveFormat;
import dev.cyanotype.blueprints.datasets.versions.Digests;
import dev.cyanotype.json.JsonCodec;
import java.util.List;
import java.util.Locale;

/**
 * The recipe of a package, with nothing left open: equal recipes give equal bytes.
 *
 * @param format of the archives
 * @param archives in the order of their datasets
 */
public record Recipe(ArchiveFormat format, List<Item> archives) {
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

    /** Returns the recipe in the one way it is written. */
    String canonical() {
        return JsonCodec.standard().encodeText(this);
    }

    static Recipe parse(String canonical) {
        return JsonCodec.standard().decode(canonical, Recipe.class);
    }

    /** Returns the id of the package: the first half of the SHA-256 of the canonical recipe. */
    public String id() {
        return Digests.of(canonical()).substring(0, ID);
    }

    /** Returns the name of an archive's file. */
    public String fileName(Item item) {
        return String.format(Locale.ROOT, "%s-%d.%s", item.dataset(), item.version(), format.ending());
    }
}
