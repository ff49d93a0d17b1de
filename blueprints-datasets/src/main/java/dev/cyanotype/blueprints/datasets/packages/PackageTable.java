package dev.cyanotype.blueprints.datasets.packages;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The tables of packages: recipes, and what is known of their archives. */
final class PackageTable {
    private PackageTable() {}

    static void insert(Handle handle, Recipe recipe, List<PackageArchive> archives, long now) {
        int inserted = handle.execute(
                "insert into package (id, recipe, created) values (?, ?, ?) on conflict do nothing",
                recipe.id(),
                recipe.canonical(),
                now);
        if (inserted == 0) {
            return;
        }
        for (PackageArchive archive : archives) {
            handle.execute(
                    "insert into package_archive (package, name, length, etag, samples) values (?, ?, ?, ?, ?)",
                    recipe.id(),
                    archive.name(),
                    archive.length(),
                    archive.etag(),
                    archive.samples());
        }
    }

    static Optional<Recipe> find(Handle handle, String id) {
        return handle.createQuery("select recipe from package where id = :id")
                .bind("id", id)
                .mapTo(String.class)
                .findOne()
                .map(Recipe::parse);
    }

    static List<PackageArchive> archives(Handle handle, String id) {
        return handle.createQuery("select name, length, etag, samples, sha256 from package_archive"
                        + " where package = :id order by package, name")
                .bind("id", id)
                .map((row, context) -> new PackageArchive(
                        row.getString("name"),
                        row.getLong("length"),
                        row.getString("etag"),
                        row.getLong("samples"),
                        Optional.ofNullable(row.getString("sha256"))))
                .list();
    }

    static void setSha256(Handle handle, String id, String name, String sha256) {
        handle.execute("update package_archive set sha256 = ? where package = ? and name = ?", sha256, id, name);
    }
}
