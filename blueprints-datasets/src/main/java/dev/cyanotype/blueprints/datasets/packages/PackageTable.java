package dev.cyanotype.blueprints.datasets.packages;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** The tables of packages: recipes, and the digests of their archives, as far as somebody has asked for them. */
final class PackageTable {
    private PackageTable() {}

    static void insert(Handle handle, Recipe recipe, long now) {
        handle.execute(
                "insert into package (id, recipe, created) values (?, ?, ?) on conflict do nothing",
                recipe.id(),
                recipe.stored(),
                now);
    }

    static Optional<Recipe> find(Handle handle, String id) {
        return handle.createQuery("select recipe from package where id = :id")
                .bind("id", id)
                .mapTo(String.class)
                .findOne()
                .map(stored -> Recipe.parse(id, stored));
    }

    /** Returns the SHA-256 of each archive of a package of which it is known, by the archive's name. */
    static Map<String, String> digests(Handle handle, String id) {
        return handle.createQuery("select name, sha256 from package_digest where package = :id order by package, name")
                .bind("id", id)
                .reduceRows(new TreeMap<String, String>(), (read, row) -> {
                    read.put(row.getColumn("name", String.class), row.getColumn("sha256", String.class));
                    return read;
                });
    }

    static void setSha256(Handle handle, String id, String name, String sha256) {
        handle.execute(
                "insert into package_digest (package, name, sha256) values (?, ?, ?) on conflict do nothing",
                id,
                name,
                sha256);
    }
}
