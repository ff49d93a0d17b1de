package dev.cyanotype.blueprints.datasets.packages;

import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.blueprints.datasets.packages.archive.Entry;
import dev.cyanotype.blueprints.datasets.packages.archive.Framing;
import dev.cyanotype.blueprints.datasets.packages.list.EntryList;
import dev.cyanotype.blueprints.datasets.packages.list.ListedArchive;
import dev.cyanotype.blueprints.datasets.packages.list.ListedFile;
import dev.cyanotype.blueprints.datasets.packages.list.ListedSample;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** Goes through the files of archives page by page, in the order in which these have them. Not thread-safe. */
public final class PackageFiles {
    private static final int PAGE = 1024;

    private final Framing framing;
    private final Queue<Walk> archives = new ArrayDeque<>();

    /**
     * A file of a package.
     *
     * @param path where it is unpacked to
     * @param sha256 of its bytes, in hexadecimal
     * @param size in bytes
     * @param use of its sample
     * @param label of its sample
     * @param archive the name of the archive that it is in
     * @param offset of its content in the archive
     * @param length of its content there
     */
    public record Placed(
            String path,
            String sha256,
            long size,
            String use,
            String label,
            String archive,
            long offset,
            long length) {}

    private PackageFiles(Recipe recipe) {
        framing = new Framing(recipe.format());
    }

    static PackageFiles of(Packages packages, Recipe recipe) throws IOException {
        PackageFiles files = new PackageFiles(recipe);
        for (Recipe.Item item : recipe.archives()) {
            if (recipe.isPlain()) {
                files.archives.add(files.new Plain(packages.entries(item), recipe.fileName(item)));
            } else {
                EntryList list = packages.list(recipe, item);
                for (int number = 0; number < list.archives(); number++) {
                    files.archives.add(files.new Listed(list, number, recipe.fileName(item, number)));
                }
            }
        }
        return files;
    }

    static PackageFiles ofShard(Packages packages, Recipe recipe, Recipe.Item item, int number) throws IOException {
        PackageFiles files = new PackageFiles(recipe);
        files.archives.add(files.new Listed(packages.list(recipe, item), number, recipe.fileName(item, number)));
        return files;
    }

    /** Returns the next page; an empty one at the end. */
    public List<Placed> next() throws IOException {
        while (!archives.isEmpty()) {
            List<Placed> page = archives.element().next();
            if (!page.isEmpty()) {
                return page;
            }
            archives.remove();
        }
        return List.of();
    }

    /** Adds lengths up in one archive. */
    private abstract class Walk {
        private final String archive;
        private long start;

        Walk(String archive) {
            this.archive = archive;
        }

        abstract List<Placed> next() throws IOException;

        Placed place(Entry entry, String use, String label) {
            long offset = start + framing.contentOffset(entry);
            long length = framing.contentLength(entry);
            start += framing.length(entry);
            return new Placed(entry.path(), entry.sha256().get(), entry.size(), use, label, archive, offset, length);
        }
    }

    private final class Plain extends Walk {
        private final PackageEntries entries;
        private String after = "";

        Plain(PackageEntries entries, String archive) {
            super(archive);
            this.entries = entries;
        }

        @Override
        List<Placed> next() {
            List<Placed> page = new ArrayList<>();
            for (Sample sample : entries.samples(after)) {
                page.add(place(entries.entry(sample), sample.use(), sample.label()));
                after = sample.path();
            }
            return page;
        }
    }

    private final class Listed extends Walk {
        private final EntryList list;
        private final int number;
        private long done;

        Listed(EntryList list, int number, String archive) {
            super(archive);
            this.list = list;
            this.number = number;
        }

        @Override
        List<Placed> next() throws IOException {
            ListedArchive shard = list.archives(number, number + 1).get(0);
            long to = Math.min(shard.samples(), done + PAGE);
            List<Placed> page = new ArrayList<>();
            for (ListedSample sample : list.samples(shard.first() + done, shard.first() + to)) {
                for (ListedFile file : sample.files()) {
                    page.add(place(file.measured(), sample.use(), sample.label()));
                }
            }
            done = to;
            return page;
        }
    }
}
