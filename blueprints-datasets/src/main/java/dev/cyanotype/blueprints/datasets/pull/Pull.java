package dev.cyanotype.blueprints.datasets.pull;

import dev.cyanotype.blueprints.datasets.packages.ManifestLine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes a folder what a package unpacks to. Only the contents that the folder lacks are fetched, by where the manifest says that
 * they lie in the archives, so the next version moves little more than its changes; a fetch that was stopped goes on. Files that
 * a fetch has not written are never touched.
 */
final class Pull {
    private final PackageSite site;
    private final PulledFolder folder;
    private final int connections;

    Pull(PackageSite site, PulledFolder folder, int connections) {
        this.site = site;
        this.folder = folder;
        this.connections = connections;
    }

    /**
     * The end of a fetch.
     *
     * @param files of the package
     * @param fetched how many were not there
     * @param bytes that were received, with those of the manifest
     * @param removed how many files the package does not have any more
     * @param kept such files that somebody has changed
     */
    record Result(long files, long fetched, long bytes, long removed, FirstNames kept) {}

    Result run() throws IOException {
        folder.prepare();
        try (InputStream manifest = RangeStream.whole(site, "manifest.jsonl")) {
            Files.copy(manifest, folder.nextManifest());
        }
        try (PullPlan plan = new PullPlan(folder.temporary())) {
            plan.readBefore(folder.manifest());
            plan.readNow(folder.nextManifest());
            choose(plan);
            copyMoved(plan);
            FirstNames kept = new FirstNames();
            long removed = remove(plan, kept);
            PullPlan.Totals totals = plan.totals();
            long bytes = Files.size(folder.nextManifest()) + new Fetch(site, folder, plan, connections).run();
            folder.finish();
            return new Result(totals.files(), totals.wanted(), bytes, removed, kept);
        }
    }

    /** Says which lines are wanted; fails before anything is changed if somebody else's files are in the way. */
    private void choose(PullPlan plan) throws IOException {
        FirstNames others = new FirstNames();
        forEach(plan::now, line -> {
            Optional<ManifestLine> before = plan.before(line.path());
            boolean same = before.isPresent() && before.get().sha256().equals(line.sha256());
            if (same && folder.isUntouched(line.path(), line.size())) {
                return;
            }
            Optional<String> there = folder.hash(line.path());
            if (there.isEmpty() || before.map(ManifestLine::sha256).equals(there)) {
                plan.want(line.path(), there.isEmpty() || !there.get().equals(line.sha256()));
            } else if (!there.get().equals(line.sha256())) {
                others.add(line.path());
            }
        });
        if (others.count() > 0) {
            throw new IOException(others.count() + " files are in the way, which are neither the package's nor what was"
                    + " fetched before; move them away: " + others);
        }
    }

    private void copyMoved(PullPlan plan) throws IOException {
        forEach(plan::moved, line -> {
            String from = plan.pathBefore(line.sha256());
            if (folder.hash(from).filter(line.sha256()::equals).isPresent()) {
                try (InputStream content = Files.newInputStream(folder.file(from))) {
                    folder.write(line, content);
                }
                plan.want(line.path(), false);
            }
        });
    }

    private long remove(PullPlan plan, FirstNames kept) throws IOException {
        long[] removed = {0};
        forEach(plan::gone, line -> {
            Optional<String> there = folder.hash(line.path());
            if (there.isPresent() && there.get().equals(line.sha256())) {
                folder.delete(line.path());
                removed[0]++;
            } else if (there.isPresent()) {
                kept.add(line.path());
            }
        });
        return removed[0];
    }

    private static void forEach(Function<String, List<ManifestLine>> pages, Manifest.Reader action) throws IOException {
        String after = "";
        for (List<ManifestLine> page = pages.apply(after); !page.isEmpty(); page = pages.apply(after)) {
            for (ManifestLine line : page) {
                action.read(line);
            }
            after = page.get(page.size() - 1).path();
        }
    }
}
