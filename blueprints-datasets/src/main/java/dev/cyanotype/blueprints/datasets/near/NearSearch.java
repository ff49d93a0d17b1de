package dev.cyanotype.blueprints.datasets.near;

import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.blueprints.datasets.Version;
import dev.cyanotype.blueprints.datasets.samples.SampleFilter;
import dev.cyanotype.blueprints.datasets.samples.SampleIterator;
import dev.cyanotype.blueprints.datasets.samples.SampleTable;
import dev.cyanotype.blueprints.datasets.thumbnails.PictureHash;
import dev.cyanotype.storage.Workspace;
import dev.cyanotype.storage.blobs.Blob;
import dev.cyanotype.storage.blobs.BlobStore;
import dev.cyanotype.storage.jobs.JobContext;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** One search for the images of a version that look alike. What has been decoded is kept, so a search that was interrupted goes on. */
final class NearSearch {
    /** A hash takes 28 bytes of memory while it is searched. */
    private static final int MOST = 2_000_000;

    private final Workspace workspace;
    private final Version version;
    private final JobContext job;
    private final SampleFilter all;

    NearSearch(Workspace workspace, Version version, JobContext job) {
        this.workspace = workspace;
        this.version = version;
        this.job = job;
        all = SampleFilter.all(version.dataset(), version.version());
    }

    private interface PageVisitor {
        void visit(List<Sample> page) throws InterruptedException;
    }

    /** Returns how many families there are. */
    long run() throws InterruptedException {
        BlobStore.Pin pin = workspace.blobs().pin();
        try (pin) {
            hash();
        }
        NearTable.Hashes hashes = workspace.database().read(handle -> NearTable.hashes(handle, version, MOST + 1));
        if (hashes.hashes().length > MOST) {
            throw new IllegalStateException(
                    "The version has images of more than " + MOST + " kinds, and that is more than are compared");
        }
        return write(new Families(hashes.hashes(), hashes.contents()));
    }

    private void forEachPage(PageVisitor visitor) throws InterruptedException {
        String after = "";
        while (true) {
            String from = after;
            List<Sample> page =
                    workspace.database().read(handle -> SampleTable.page(handle, all, from, SampleIterator.PAGE));
            if (page.isEmpty()) {
                return;
            }
            job.checkCancelled();
            visitor.visit(page);
            after = page.get(page.size() - 1).path();
        }
    }

    private void hash() throws InterruptedException {
        ExecutorService decoders =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        long[] done = {0};
        try {
            forEachPage(page -> {
                hash(page, decoders);
                done[0] += page.size();
                job.progress(done[0], version.samples(), "samples");
            });
        } finally {
            decoders.shutdownNow();
        }
    }

    private void hash(List<Sample> page, ExecutorService decoders) throws InterruptedException {
        Map<String, Blob> unknown = new LinkedHashMap<>();
        page.forEach(sample -> unknown.put(sample.blob().sha256(), sample.blob()));
        unknown.keySet()
                .removeAll(workspace
                        .database()
                        .read(handle -> NearTable.hashes(handle, List.copyOf(unknown.keySet())))
                        .keySet());
        if (unknown.isEmpty()) {
            return;
        }
        List<Callable<PictureHash>> tasks = new ArrayList<>();
        unknown.values().forEach(blob -> tasks.add(() -> PictureHash.of(workspace.blobs(), blob)));
        List<Future<PictureHash>> made = decoders.invokeAll(tasks);
        Map<String, PictureHash> hashes = new HashMap<>();
        for (String sha256 : unknown.keySet()) {
            hashes.put(sha256, result(made.get(hashes.size())));
        }
        workspace.database().write(handle -> {
            NearTable.addHashes(handle, hashes);
            return hashes.size();
        });
    }

    private static PictureHash result(Future<PictureHash> made) throws InterruptedException {
        try {
            return made.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("An image could not be read: " + e.getCause(), e);
        }
    }

    private long write(Families families) throws InterruptedException {
        Map<PictureHash.State, Long> counts = new EnumMap<>(PictureHash.State.class);
        workspace.database().write(handle -> {
            NearTable.checkStill(handle, version, job.id());
            NearTable.clearMembers(handle, version);
            return 0;
        });
        forEachPage(page -> {
            Map<String, PictureHash> hashes = workspace
                    .database()
                    .read(handle -> NearTable.hashes(
                            handle,
                            page.stream().map(sample -> sample.blob().sha256()).toList()));
            List<NearTable.Member> members = new ArrayList<>();
            for (Sample sample : page) {
                PictureHash hash = hashes.get(sample.blob().sha256());
                PictureHash.State state = hash == null ? PictureHash.State.UNREAD : hash.state();
                counts.merge(state, 1L, Long::sum);
                if (hash != null && state == PictureHash.State.HASHED && families.has(hash.bits())) {
                    Families.Member member = families.member(hash.bits());
                    members.add(new NearTable.Member(member.family(), sample.path(), member.distance()));
                }
            }
            if (!members.isEmpty()) {
                workspace.database().write(handle -> {
                    NearTable.checkStill(handle, version, job.id());
                    NearTable.addMembers(handle, version, members);
                    return members.size();
                });
            }
        });
        return workspace.database().write(handle -> {
            NearTable.checkStill(handle, version, job.id());
            NearTable.end(
                    handle,
                    version,
                    families.count(),
                    counts.getOrDefault(PictureHash.State.FLAT, 0L),
                    counts.getOrDefault(PictureHash.State.UNREAD, 0L));
            return (long) families.count();
        });
    }
}
