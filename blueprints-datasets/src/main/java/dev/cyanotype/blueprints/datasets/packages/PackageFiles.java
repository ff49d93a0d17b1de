package dev.cyanotype.blueprints.datasets.packages;

import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.blueprints.datasets.packages.format.ArchiveFormat;
import dev.cyanotype.blueprints.datasets.packages.list.EntryList;
import dev.cyanotype.blueprints.datasets.packages.list.ListedArchive;
import dev.cyanotype.blueprints.datasets.packages.list.ListedFile;
import dev.cyanotype.blueprints.datasets.packages.list.ListedSample;
import java.io.IOException;
import java.util.List;

/** Goes through the files of a package, in the order in which its archives have them. */
final class PackageFiles {
    private static final int PAGE = 1024;

    private final Packages packages;
    private final Recipe recipe;

    PackageFiles(Packages packages, Recipe recipe) {
        this.packages = packages;
        this.recipe = recipe;
    }

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
     */
    record Placed(String path, String sha256, long size, String use, String label, String archive, long offset) {}

    /** Takes the files one after another. */
    interface Visitor {
        void visit(Placed file) throws IOException;
    }

    void walk(Visitor visitor) throws IOException {
        for (Recipe.Item item : recipe.archives()) {
            if (recipe.isPlain()) {
                walkVersion(item, visitor);
            } else {
                walkList(item, packages.list(recipe, item), visitor);
            }
        }
    }

    private void walkVersion(Recipe.Item item, Visitor visitor) throws IOException {
        PackageEntries entries = packages.entries(item);
        Walk walk = new Walk(recipe.fileName(item), visitor);
        String after = "";
        for (List<Sample> page = entries.samples(after); !page.isEmpty(); page = entries.samples(after)) {
            for (Sample sample : page) {
                walk.visit(
                        entries.path(sample),
                        sample.blob().sha256(),
                        sample.blob().size(),
                        sample.use(),
                        sample.label());
            }
            after = page.get(page.size() - 1).path();
        }
    }

    private void walkList(Recipe.Item item, EntryList list, Visitor visitor) throws IOException {
        for (int number = 0; number < list.archives(); number++) {
            ListedArchive archive = list.archives(number, number + 1).get(0);
            Walk walk = new Walk(recipe.fileName(item, number), visitor);
            long end = archive.first() + archive.samples();
            for (long from = archive.first(); from < end; from += PAGE) {
                for (ListedSample sample : list.samples(from, Math.min(end, from + PAGE))) {
                    for (ListedFile file : sample.files()) {
                        walk.visit(file.path(), file.sha256(), file.size(), sample.use(), sample.label());
                    }
                }
            }
        }
    }

    /** Adds lengths up in one archive. */
    private final class Walk {
        private final ArchiveFormat format = recipe.format();
        private final String archive;
        private final Visitor visitor;
        private long start;

        Walk(String archive, Visitor visitor) {
            this.archive = archive;
            this.visitor = visitor;
        }

        void visit(String path, String sha256, long size, String use, String label) throws IOException {
            long offset = start + format.contentOffset(path, size);
            visitor.visit(new Placed(path, sha256, size, use, label, archive, offset));
            start += format.length(path, size);
        }
    }
}
