package dev.cyanotype.blueprints.datasets.versions;

import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.blueprints.datasets.packages.archive.Entry;
import dev.cyanotype.blueprints.datasets.packages.archive.Framing;
import dev.cyanotype.blueprints.datasets.packages.format.StandardFormats;
import dev.cyanotype.blueprints.datasets.packages.layout.ExportLayout;
import dev.cyanotype.http.body.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;

/** Cuts samples, in the order of the bytes of their paths, into pages and adds up what is in them. Not thread-safe. */
final class PageBuilder {
    /** One path in so many ends a page. */
    private static final int EVERY = 1024;

    private static final int MOST = 8 * EVERY;
    private static final long LARGE = 0xffffffffL;
    private static final Framing TAR = new Framing(StandardFormats.TAR);
    private static final Framing ZIP = new Framing(StandardFormats.ZIP);

    private final String folder;
    private final TreeMap<String, Sums> uses = new TreeMap<>();
    private String last = "";
    private int count;

    /** Makes a builder for a dataset, below whose name archives have their entries. */
    PageBuilder(String dataset) {
        folder = dataset + "/";
    }

    /** Returns true if a path is one that ends a page, whatever stands before it. */
    static boolean isCut(String path) {
        byte[] hash = Sha256.digest().digest(path.getBytes(StandardCharsets.UTF_8));
        return (((hash[0] & 0xff) << 8) | (hash[1] & 0xff)) % EVERY == 0;
    }

    /** Takes the next sample; returns true if the page ends with it. */
    boolean add(Sample sample) {
        uses.computeIfAbsent(sample.use(), use -> new Sums()).add(sample);
        last = sample.path();
        count++;
        return count == MOST || isCut(last);
    }

    /** Returns the page of what has been added since the page before, a row for each use; empty if that is nothing. */
    List<VersionPage> page() {
        List<VersionPage> page = uses.entrySet().stream()
                .map(use -> use.getValue().page(last, use.getKey()))
                .toList();
        uses.clear();
        count = 0;
        return page;
    }

    private final class Sums {
        private final MessageDigest digest = Sha256.digest();
        private long samples;
        private long bytes;
        private long tar;
        private long zip;
        private long directory;
        private long large;

        void add(Sample sample) {
            long size = sample.blob().size();
            String path = folder + ExportLayout.IMAGE_FOLDER.place(sample);
            samples++;
            bytes += size;
            Entry entry = Entry.measured(path, path, size, 0);
            tar += TAR.length(entry);
            zip += ZIP.length(entry);
            directory += ZIP.directoryLength(entry, 0);
            large += size >= LARGE ? 1 : 0;
            digest.update(line(sample).getBytes(StandardCharsets.UTF_8));
        }

        private String line(Sample sample) {
            return String.join("\0", sample.path(), sample.blob().sha256(), sample.use(), sample.label())
                    + sample.annotation().map(sha256 -> "\0" + sha256).orElse("") + "\n";
        }

        VersionPage page(String at, String use) {
            String hex = HexFormat.of().formatHex(digest.digest());
            return new VersionPage(at, use, samples, bytes, tar, zip, directory, large, hex);
        }
    }
}
