package dev.cyanotype.blueprints.datasets.packages;

import dev.cyanotype.blueprints.datasets.catalogue.VersionTable;
import dev.cyanotype.blueprints.datasets.packages.Digests.Digest;
import dev.cyanotype.blueprints.datasets.packages.archive.ArchiveFormats;
import dev.cyanotype.http.body.Sha256;
import dev.cyanotype.storage.blobs.Blob;
import dev.cyanotype.storage.database.LikePattern;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** The tables of packages: recipes, the files that they refer to, and the digests of their archives, as far as somebody has asked for them. */
public final class PackageTable {
    private PackageTable() {}

    /** Keeps a recipe, unless it is there; fails with a 404 if one of its versions has been deleted meanwhile. */
    static void insert(Handle handle, Recipe recipe, long now) {
        if (handle.select("select 1 from package where id = ?", recipe.id())
                .mapTo(Integer.class)
                .findOne()
                .isPresent()) {
            return;
        }
        Stream.concat(recipe.archives().stream(), recipe.since().stream())
                .forEach(item -> VersionTable.checkStill(handle, item.dataset(), item.version(), item.digest()));
        handle.execute(
                "insert into package (id, recipe, created) values (?, ?, ?) on conflict do nothing",
                recipe.id(),
                recipe.stored(),
                now);
    }

    /** Returns the ids of the packages that are made of a dataset, the oldest first. */
    public static List<String> of(Handle handle, String dataset) {
        return of(handle, dataset, item -> true);
    }

    /** Returns the ids of the packages that are made of a version, the oldest first; what differs from it needs it no more. */
    public static List<String> of(Handle handle, String dataset, int number) {
        return of(handle, dataset, item -> item.version() == number);
    }

    private static List<String> of(Handle handle, String dataset, Predicate<Recipe.Item> which) {
        return handle
                .createQuery("select id, recipe from package where recipe like :quoted escape '!' order by created, id")
                .bind("quoted", LikePattern.containing("\"" + dataset + "\""))
                .map((row, context) -> Map.entry(row.getString("id"), Recipe.items(row.getString("recipe"))))
                .stream()
                .filter(made ->
                        made.getValue().stream().anyMatch(item -> item.dataset().equals(dataset) && which.test(item)))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Deletes a package and what is kept of it; returns false if there is none. */
    public static boolean delete(Handle handle, String id) {
        handle.execute("delete from package_digest where package = ?", id);
        handle.execute("delete from package_file where package = ?", id);
        return handle.execute("delete from package where id = ?", id) > 0;
    }

    static long count(Handle handle) {
        return handle.createQuery("select count(*) from package")
                .mapTo(Long.class)
                .one();
    }

    static Optional<Recipe> find(Handle handle, String id, ArchiveFormats formats) {
        return handle.createQuery("select recipe from package where id = :id")
                .bind("id", id)
                .mapTo(String.class)
                .findOne()
                .map(stored -> Recipe.parse(id, stored, formats));
    }

    /** Returns a file that a package refers to. */
    static Optional<Blob> file(Handle handle, String id, String name) {
        return handle.createQuery(
                        "select " + Blob.columns("c") + " from package_file f join content c on c.id = f.content"
                                + " where f.package = :id and f.name = :name")
                .bind("id", id)
                .bind("name", name)
                .map(Blob.mapper())
                .findOne();
    }

    /** Has a package refer to a file, which is stored already; does nothing for a package that has been deleted. */
    static void addFile(Handle handle, String id, String name, String sha256) {
        handle.execute(
                "insert into package_file (package, name, content) select id, ?, " + Blob.number("?")
                        + " from package where id = ? on conflict do nothing",
                name,
                Sha256.bytes(sha256),
                id);
    }

    /** Has a package refer to no variant of a file any more if there are so many: who asks for one gets it made again. */
    static int forgetVariants(Handle handle, String id, String name, int most) {
        String variants = " from package_file where package = :id and name > :name and name < :end";
        long count = handle.createQuery("select count(*)" + variants)
                .bind("id", id)
                .bind("name", name + " ")
                .bind("end", name + "!")
                .mapTo(Long.class)
                .one();
        return count < most
                ? 0
                : handle.createUpdate("delete" + variants)
                        .bind("id", id)
                        .bind("name", name + " ")
                        .bind("end", name + "!")
                        .execute();
    }

    /** Returns the digests of each archive of a package of which they are known, by the archive's name. */
    static Map<String, Digest> digests(Handle handle, String id) {
        return handle.createQuery(
                        "select name, sha256, md5 from package_digest where package = :id order by package, name")
                .bind("id", id)
                .reduceRows(new TreeMap<String, Digest>(), (read, row) -> {
                    read.put(
                            row.getColumn("name", String.class),
                            new Digest(row.getColumn("sha256", String.class), row.getColumn("md5", String.class)));
                    return read;
                });
    }

    /** Returns the SHA-256 of an archive of a package, if it is known. */
    static Optional<String> sha256(Handle handle, String id, String name) {
        return handle.select("select sha256 from package_digest where package = ? and name = ?", id, name)
                .mapTo(String.class)
                .findOne();
    }

    /** Keeps the digests of an archive; does nothing for a package that has been deleted. */
    static void setDigest(Handle handle, String id, String name, Digest digest) {
        handle.execute(
                "insert into package_digest (package, name, sha256, md5)"
                        + " select id, ?, ?, ? from package where id = ? on conflict do nothing",
                name,
                digest.sha256(),
                digest.md5(),
                id);
    }
}
