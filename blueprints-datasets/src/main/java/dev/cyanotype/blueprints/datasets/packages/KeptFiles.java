package dev.cyanotype.blueprints.datasets.packages;

import dev.cyanotype.blueprints.datasets.versions.Turns;
import dev.cyanotype.http.body.Sha256;
import dev.cyanotype.http.body.Source;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.storage.Workspace;
import dev.cyanotype.storage.blobs.Blob;
import dev.cyanotype.storage.blobs.BlobWriter;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Files that a package brings beside its archives: each is made when it is first asked for, and then kept. Thread-safe. */
public final class KeptFiles {
    private static final int MOST_VARIANTS = 8;
    private static final int HASH = 16;

    private final Workspace workspace;
    private final Turns<String> making = new Turns<>();

    KeptFiles(Workspace workspace) {
        this.workspace = workspace;
    }

    /** Makes the content of a file. */
    @FunctionalInterface
    public interface Maker {
        /** Opens the content, which is read to its end. */
        InputStream open() throws IOException;
    }

    /** Returns a file that is another for each address at which the package is read; the last few of them are kept. */
    public Source get(Recipe recipe, String name, String address, Maker maker) throws IOException {
        String variant = name + " " + Sha256.of(address).substring(0, HASH);
        if (find(recipe, variant).isEmpty()) {
            workspace.database().write(handle -> PackageTable.forgetVariants(handle, recipe.id(), name, MOST_VARIANTS));
        }
        return get(recipe, variant, maker);
    }

    /** Returns a file of a package by its name, made once for all who ask meanwhile. */
    public Source get(Recipe recipe, String name, Maker maker) throws IOException {
        Optional<Blob> kept = find(recipe, name);
        if (kept.isEmpty()) {
            make(recipe, name, maker);
            kept = find(recipe, name);
        }
        return workspace
                .blobs()
                .source(kept.orElseThrow(
                        () -> HttpException.notFound("The package '" + recipe.id() + "' has been deleted.")));
    }

    private Optional<Blob> find(Recipe recipe, String name) {
        return workspace.database().read(handle -> PackageTable.file(handle, recipe.id(), name));
    }

    private void make(Recipe recipe, String name, Maker maker) throws IOException {
        Turns<String>.Turn turn = making.take(recipe.id() + "/" + name);
        try (BlobWriter upload = workspace.blobs().upload()) {
            if (find(recipe, name).isEmpty()) {
                String sha256;
                try (InputStream content = maker.open()) {
                    sha256 = upload.add(content, Long.MAX_VALUE).sha256();
                }
                upload.commit(handle -> {
                    PackageTable.addFile(handle, recipe.id(), name, sha256);
                    return sha256;
                });
            }
        } finally {
            turn.close();
        }
    }
}
