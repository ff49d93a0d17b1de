package dev.cyanotype.blueprints.datasets.versions;

import dev.cyanotype.http.body.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The table of the pages of versions. */
public final class PageTable {
    /** Changes whenever equal samples would have another digest. */
    private static final String SCHEME = "cyanotype version 2\n";

    private static final int NEVER = Integer.MAX_VALUE;
    private static final String OF_VERSION = " from version_page where dataset = ? and born <= ? and died > ?";

    private PageTable() {}

    /** Returns the pages of a version in the order of the bytes of their paths; those of one path in the order of their uses. */
    public static List<VersionPage> of(Handle handle, String dataset, int version) {
        return handle.select(
                        "select last, use, samples, bytes, tar, zip, directory, large, digest" + OF_VERSION
                                + " order by last, use",
                        dataset,
                        version,
                        version)
                .map((row, context) -> new VersionPage(
                        row.getString("last"),
                        row.getString("use"),
                        row.getLong("samples"),
                        row.getLong("bytes"),
                        row.getLong("tar"),
                        row.getLong("zip"),
                        row.getLong("directory"),
                        row.getLong("large"),
                        row.getString("digest")))
                .list();
    }

    /** Returns the digest of a version: of its pages' paths, uses and digests. */
    static String digest(List<VersionPage> pages) {
        MessageDigest digest = Sha256.digest();
        digest.update(SCHEME.getBytes(StandardCharsets.UTF_8));
        for (VersionPage page : pages) {
            digest.update(
                    (page.last() + '\0' + page.use() + '\0' + page.digest() + '\n').getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Ends pages with the version being made and begins others in it. */
    static void replace(
            Handle handle, String dataset, int version, Collection<VersionPage> ended, Collection<VersionPage> begun) {
        PreparedBatch ends = handle.prepareBatch(
                "update version_page set died = ? where dataset = ? and last = ? and use = ? and died = ?");
        ended.forEach(page -> ends.add(version, dataset, page.last(), page.use(), NEVER));
        ends.execute();
        PreparedBatch begins = handle.prepareBatch("insert into version_page"
                + " (dataset, last, use, born, died, samples, bytes, tar, zip, directory, large, digest)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        for (VersionPage page : begun) {
            begins.add(
                    dataset,
                    page.last(),
                    page.use(),
                    version,
                    NEVER,
                    page.samples(),
                    page.bytes(),
                    page.tar(),
                    page.zip(),
                    page.directory(),
                    page.large(),
                    page.digest());
        }
        begins.execute();
    }

    /** Takes back what has been written after a version. */
    static void undo(Handle handle, String dataset, int version) {
        handle.execute("delete from version_page where dataset = ? and born > ?", dataset, version);
        handle.execute(
                "update version_page set died = ? where dataset = ? and died > ? and died < ?",
                NEVER,
                dataset,
                version,
                NEVER);
    }
}
