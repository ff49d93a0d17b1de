package dev.cyanotype.blueprints.datasets.pull;

import dev.cyanotype.blueprints.datasets.packages.ManifestLine;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Fetches what a plan wants: contents that lie close together with one request, over several connections. Used once. */
final class Fetch {
    /** A tar has 512 bytes and up to 511 of padding between two contents; a request costs as much as 2 KiB. */
    private static final long GAP = 2_048;

    private final PackageSite site;
    private final PulledFolder folder;
    private final PullPlan plan;
    private final ExecutorService threads;
    private final int connections;
    private final Semaphore room;
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private List<ManifestLine> stretch = new ArrayList<>();

    Fetch(PackageSite site, PulledFolder folder, PullPlan plan, int connections) {
        this.site = site;
        this.folder = folder;
        this.plan = plan;
        this.connections = connections;
        threads = Executors.newFixedThreadPool(connections);
        room = new Semaphore(connections);
    }

    /** Returns how many bytes have been received. */
    long run() throws IOException {
        try {
            ManifestLine last = null;
            for (List<ManifestLine> page = page(last); !page.isEmpty(); page = page(last)) {
                for (ManifestLine line : page) {
                    add(line);
                }
                last = page.get(page.size() - 1);
            }
            send();
            room.acquire(connections); // all have come to their end
            check();
            return bytes.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        } finally {
            threads.shutdownNow();
        }
    }

    private List<ManifestLine> page(@Nullable ManifestLine last) {
        return last == null ? plan.wanted("", 0, "") : plan.wanted(last.archive(), last.offset(), last.path());
    }

    private void add(ManifestLine line) throws IOException, InterruptedException {
        if (!stretch.isEmpty() && !follows(line)) {
            send();
        }
        stretch.add(line);
    }

    private boolean follows(ManifestLine line) {
        ManifestLine first = stretch.get(0);
        ManifestLine last = stretch.get(stretch.size() - 1);
        long gap = line.offset() - end(last);
        return line.archive().equals(last.archive())
                && gap >= 0
                && gap <= GAP
                && end(line) - first.offset() <= RangeStream.AT_ONCE;
    }

    private static long end(ManifestLine line) {
        return line.offset() + line.length();
    }

    private void send() throws IOException, InterruptedException {
        if (stretch.isEmpty()) {
            return;
        }
        room.acquire();
        check();
        List<ManifestLine> lines = stretch;
        stretch = new ArrayList<>();
        threads.execute(() -> {
            try {
                fetch(lines);
            } catch (IOException | RuntimeException e) {
                failure.compareAndSet(null, e);
            } finally {
                room.release();
            }
        });
    }

    private void check() throws IOException {
        Exception failed = failure.get();
        if (failed != null) {
            throw failed instanceof IOException lost ? lost : new IOException(failed);
        }
    }

    private void fetch(List<ManifestLine> lines) throws IOException {
        ManifestLine first = lines.get(0);
        long at = first.offset();
        long to = end(lines.get(lines.size() - 1));
        try (InputStream in = new RangeStream(site, first.archive(), at, to)) {
            for (ManifestLine line : lines) {
                in.skipNBytes(line.offset() - at);
                ArchivedContent.read(line, in, content -> folder.write(line, content));
                at = end(line);
            }
        }
        bytes.addAndGet(to - first.offset());
    }
}
