package dev.cyanotype.blueprints.datasets.packages;

import dev.cyanotype.blueprints.datasets.Version;
import dev.cyanotype.blueprints.datasets.packages.archive.ArchiveFormats;
import dev.cyanotype.blueprints.datasets.packages.format.ArchiveFormat;
import dev.cyanotype.blueprints.datasets.packages.format.StandardFormats;
import dev.cyanotype.blueprints.datasets.packages.list.ShardSize;
import dev.cyanotype.blueprints.datasets.packages.recipe.Selection;
import dev.cyanotype.blueprints.datasets.packages.recipe.Split;
import dev.cyanotype.blueprints.datasets.samples.SizeRange;
import dev.cyanotype.http.body.Sha256;
import dev.cyanotype.storage.json.StoredJson;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * The recipe of a package, with nothing left open: equal recipes give equal bytes.
 *
 * @param id of the package
 * @param format of the archives
 * @param archives in the order of their datasets
 * @param layout the name of the layout, if it is not the image folder
 * @param selection which samples of the uses are in it
 * @param shard how large a shard is; nothing for formats that have none
 * @param shuffle the seed of the order of the samples; in the order of their paths without one
 * @param since the older versions of which a package has not what is alike, in the order of their datasets; empty for all that there is
 * @param encoder what compressed the contents, for formats that do
 */
public record Recipe(
        String id,
        ArchiveFormat format,
        List<Item> archives,
        Optional<String> layout,
        Selection selection,
        Optional<ShardSize> shard,
        Optional<Long> shuffle,
        List<Item> since,
        Optional<String> encoder) {
    private static final int ID = 32;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{6}");

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
    private record Stored(
            String format,
            List<Item> archives,
            Optional<String> layout,
            List<String> labels,
            Optional<String> filter,
            Optional<SizeRange> size,
            Map<String, List<String>> attributes,
            Optional<Long> cap,
            boolean balance,
            Optional<Split> split,
            Optional<ShardSize> shard,
            Optional<Long> shuffle,
            List<Item> since,
            Optional<String> encoder) {
        Recipe recipe(String id, ArchiveFormat known) {
            Selection selection = new Selection(labels, filter, size, attributes, cap, balance, split);
            return new Recipe(id, known, archives, layout, selection, shard, shuffle, since, encoder);
        }
    }

    /** Makes the recipe of a package whose id is the first half of the SHA-256 of it. */
    static Recipe of(
            ArchiveFormat format,
            List<Item> archives,
            Optional<String> layout,
            Selection selection,
            Optional<ShardSize> shard,
            Optional<Long> shuffle,
            List<Item> since,
            Optional<String> encoder) {
        Recipe open = new Recipe("", format, archives, layout, selection, shard, shuffle, since, encoder);
        return open.kept().recipe(Sha256.of(open.canonical()).substring(0, ID), format);
    }

    /** Reads a recipe under the id it was stored with, for an earlier version may have written and hashed it in another way. */
    static Recipe parse(String id, String stored, ArchiveFormats formats) {
        Stored read = StoredJson.read(stored, Stored.class);
        return read.recipe(id, formats.of(id, read.format()));
    }

    /** Returns what a stored recipe is made of, whether its format is still there or not. */
    static List<Item> items(String stored) {
        return StoredJson.read(stored, Stored.class).archives();
    }

    /** Returns true if archives have the files of their versions as image folders, so that the pages of the versions say all. */
    public boolean isPlain() {
        return layout.isEmpty() && PackageEntries.areSummed(format) && selection.isAll() && since.isEmpty();
    }

    String stored() {
        return StoredJson.write(kept());
    }

    private Stored kept() {
        return new Stored(
                format.id(),
                archives,
                layout,
                selection.labels(),
                selection.filter(),
                selection.size(),
                selection.attributes(),
                selection.cap(),
                selection.balance(),
                selection.split(),
                shard,
                shuffle,
                since,
                encoder);
    }

    /** Returns the older version of what an archive is made of, if the archive has only what differs from that. */
    public Optional<Item> since(Item item) {
        return since.stream()
                .filter(older -> older.dataset().equals(item.dataset()))
                .findFirst();
    }

    /** Returns the recipe of the package over which one is unpacked that has only what differs; nothing for one that has all. */
    public Optional<Recipe> older() {
        return since.isEmpty()
                ? Optional.empty()
                : Optional.of(of(format, since, layout, selection, shard, shuffle, List.of(), encoder));
    }

    /** Returns the command of a shell that unpacks an archive where the older package was, or anew. */
    public Optional<String> unpackCommand() {
        boolean asks = older().isPresent() && format.equals(StandardFormats.ZIP);
        return format.unpackCommand().map(command -> asks ? command + " -o" : command);
    }

    /** Returns the canonical JSON of what was asked for, of which the id is made. */
    public String canonical() {
        return StoredJson.canonical(kept());
    }

    /** Returns the uses that the samples of an archive have in the package. */
    public List<String> uses(Item item) {
        return selection.split().map(Split::uses).orElse(item.uses());
    }

    /** Returns the name of the file of an archive, or of one of its shards. */
    public String fileName(Item item, int number) {
        String name = name(item);
        return shard.isPresent()
                ? String.format(Locale.ROOT, "%s-%06d.%s", name, number, format.ending())
                : name + "." + format.ending();
    }

    /** Returns the name of an archive without its ending. */
    public String name(Item item) {
        String more = since(item).map(older -> "-since-" + older.version()).orElse("");
        return item.dataset() + "-" + item.version() + more;
    }

    /** Returns the name of the first file of an archive. */
    public String fileName(Item item) {
        return fileName(item, 0);
    }

    /** Returns the number of the shard that a file's name means; 0 for an archive without shards, and nothing for another's. */
    OptionalInt number(Item item, String fileName) {
        String start = name(item) + "-";
        int end = fileName.length() - format.ending().length() - 1;
        if (shard.isPresent()
                && fileName.startsWith(start)
                && end >= start.length()
                && NUMBER.matcher(fileName.substring(start.length(), end)).matches()) {
            int number = Integer.parseInt(fileName.substring(start.length(), end));
            return fileName(item, number).equals(fileName) ? OptionalInt.of(number) : OptionalInt.empty();
        }
        return fileName(item).equals(fileName) ? OptionalInt.of(0) : OptionalInt.empty();
    }
}
