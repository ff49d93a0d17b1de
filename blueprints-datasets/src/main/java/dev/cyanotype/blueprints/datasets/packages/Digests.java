package dev.cyanotype.blueprints.datasets.packages;

import dev.cyanotype.blueprints.datasets.versions.Turns;
import dev.cyanotype.http.body.Sha256;
import dev.cyanotype.http.body.Source;
import dev.cyanotype.storage.database.Database;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;

/** The digests of whole archives: each archive is read once, when somebody asks for them, and they are kept. Thread-safe. */
final class Digests {
    private static final int BUFFER = 1 << 20;

    private final Database database;
    private final Turns<String> computing = new Turns<>();

    Digests(Database database) {
        this.database = database;
    }

    /**
     * The digests of an archive, in hexadecimal.
     *
     * @param sha256 for those who check what they have
     * @param md5 for those who know no other
     */
    record Digest(String sha256, String md5) {}

    /** Opens archives by their names. */
    @FunctionalInterface
    interface Archives {
        Source open(String name) throws IOException;
    }

    /** Returns those that are known, by the archives' names. */
    Map<String, Digest> known(String recipe) {
        return database.read(handle -> PackageTable.digests(handle, recipe));
    }

    /** Computes those of which nothing is known; once for all who ask meanwhile. */
    void compute(String recipe, Iterable<String> names, Archives archives) throws IOException {
        Turns<String>.Turn turn = computing.take(recipe);
        try {
            Map<String, Digest> known = known(recipe);
            for (String name : names) {
                if (!known.containsKey(name)) {
                    Digest digest = digest(archives.open(name));
                    database.write(handle -> {
                        PackageTable.setDigest(handle, recipe, name, digest);
                        return name;
                    });
                }
            }
        } finally {
            turn.close();
        }
    }

    private static Digest digest(Source archive) throws IOException {
        MessageDigest sha256 = Sha256.digest();
        MessageDigest md5 = md5();
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        try (ReadableByteChannel bytes = archive.open(0, archive.length())) {
            while (bytes.read(buffer) >= 0) {
                buffer.flip();
                md5.update(buffer.duplicate());
                sha256.update(buffer);
                buffer.clear();
            }
        }
        return new Digest(Sha256.hex(sha256.digest()), Sha256.hex(md5.digest()));
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has MD5", e);
        }
    }
}
