package dev.cyanotype.blueprints.datasets.derived;

import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.blueprints.datasets.annotations.Annotation;
import dev.cyanotype.blueprints.datasets.annotations.Orientation;
import dev.cyanotype.blueprints.datasets.corruption.planes.Pixels;
import dev.cyanotype.blueprints.datasets.ingest.Pages;
import dev.cyanotype.blueprints.datasets.ingest.StagedSampleTable;
import dev.cyanotype.blueprints.datasets.ingest.StoredContents;
import dev.cyanotype.blueprints.datasets.ingest.guard.EntryName;
import dev.cyanotype.blueprints.datasets.png.CompactPng;
import dev.cyanotype.blueprints.datasets.samples.SampleRow;
import dev.cyanotype.storage.blobs.Blob;
import dev.cyanotype.storage.blobs.BlobStore;
import dev.cyanotype.storage.database.Scratch;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Makes corrupted samples of samples, one after another, and puts them aside: their contents as contents that nothing refers to yet,
 * their rows in a database of the job's own. Memory does not grow with them. Belongs to one thread.
 */
final class CorruptedSamples implements AutoCloseable {
    private static final int NAMED = 20;

    /** Of larger images one is corrupted at a time, lest all of them be in memory. */
    private static final int LARGE = 1 << 18;

    /** No image of so few pixels as can be corrupted needs more. */
    private static final int MOST_BYTES = 1 << 26;

    private final BlobStore blobs;
    private final CorruptionPlan plan;
    private final List<CorruptionPlan.Variant> variants;
    private final StoredContents contents;
    private final StagedSampleTable table;
    private final List<String> omitted = new ArrayList<>();
    private final int threads = threads();
    private final ExecutorService executor = Executors.newFixedThreadPool(threads);
    private long omissions;
    private long made;

    CorruptedSamples(BlobStore blobs, Scratch scratch, CorruptionPlan plan) {
        this.blobs = blobs;
        this.plan = plan;
        this.variants = plan.variants();
        this.contents = new StoredContents(blobs);
        this.table = new StagedSampleTable(scratch);
    }

    /** Each may take 32 MB, and all of them half of the heap. */
    private static int threads() {
        Runtime runtime = Runtime.getRuntime();
        return (int) Math.max(1, Math.min(runtime.availableProcessors(), runtime.maxMemory() >> 26));
    }

    /** Makes what the plan says of a sample, or notes why nothing is made of it. */
    void add(Sample sample) throws IOException, InterruptedException {
        Optional<String> problem = variants.stream()
                .flatMap(variant -> EntryName.problem(variant.path(sample.path())).stream())
                .findFirst();
        if (problem.isPresent()) {
            omit(sample, "cannot have a longer path: " + problem.get());
            return;
        }
        if (sample.blob().size() > MOST_BYTES) {
            omit(sample, "has more than " + MOST_BYTES + " bytes");
            return;
        }
        byte[] content = read(sample.blob());
        Pixels image;
        try {
            image = ImageDecoder.decode(content);
        } catch (IOException unusable) {
            omit(sample, String.valueOf(unusable.getMessage()));
            return;
        }
        Optional<Annotation> drawn = annotation(sample);
        if (plan.clean()) {
            put(sample, "none/0/" + sample.path(), sample.blob().sha256(), annotation(drawn, "none", 0, sample));
        }
        int together = image.width() * image.height() > LARGE ? 1 : threads;
        for (int from = 0; from < variants.size(); from += together) {
            make(
                    sample,
                    image,
                    Orientation.of(content),
                    drawn,
                    variants.subList(from, Math.min(variants.size(), from + together)));
        }
    }

    private void make(
            Sample sample, Pixels image, int orientation, Optional<Annotation> drawn, List<CorruptionPlan.Variant> some)
            throws IOException, InterruptedException {
        List<Future<byte[]>> pngs = executor.invokeAll(some.stream()
                .<Callable<byte[]>>map(variant -> () -> png(image, orientation, variant, sample))
                .toList());
        for (int i = 0; i < some.size(); i++) {
            CorruptionPlan.Variant variant = some.get(i);
            String key = contents.make(result(pngs.get(i)));
            put(
                    sample,
                    variant.path(sample.path()),
                    key,
                    annotation(drawn, variant.kind().text(), variant.severity(), sample));
        }
    }

    private byte[] png(Pixels image, int orientation, CorruptionPlan.Variant variant, Sample sample) {
        Pixels corrupted = variant.kind().apply(image, variant.severity(), plan.seed(variant, sample.path()));
        return CompactPng.of(
                corrupted.width(), corrupted.height(), corrupted.channels(), orientation, corrupted.values());
    }

    private static byte[] result(Future<byte[]> made) throws InterruptedException {
        try {
            return made.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("An image could not be corrupted: " + e.getCause(), e);
        }
    }

    private void put(Sample sample, String path, String content, byte[] annotation) throws IOException {
        SampleRow row =
                new SampleRow(path, sample.use(), sample.label(), content, Optional.of(contents.make(annotation)));
        if (table.insert(List.of(row))[0]) {
            made++;
        } else {
            omit(sample, "would be a second sample at '" + path + "'");
        }
    }

    private void omit(Sample sample, String why) {
        omissions++;
        if (omitted.size() < NAMED) {
            omitted.add("'" + sample.path() + "' " + why);
        }
    }

    private Optional<Annotation> annotation(Sample sample) throws IOException {
        Optional<Blob> stored = sample.annotation().flatMap(blobs::find);
        if (stored.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream json = open(stored.get())) {
            return Optional.of(Annotation.read(json));
        }
    }

    private static byte[] annotation(Optional<Annotation> drawn, String kind, int severity, Sample sample) {
        Map<String, Object> attributes =
                new TreeMap<>(drawn.map(Annotation::attributes).orElse(Map.of()));
        attributes.put("corruption", kind);
        attributes.put("severity", BigDecimal.valueOf(severity));
        attributes.put("origin", sample.path());
        return new Annotation(
                        drawn.map(Annotation::boxes).orElse(List.of()),
                        drawn.flatMap(Annotation::size),
                        attributes,
                        drawn.flatMap(Annotation::id))
                .bytes();
    }

    private byte[] read(Blob blob) throws IOException {
        try (InputStream content = open(blob)) {
            return content.readAllBytes();
        }
    }

    private InputStream open(Blob blob) throws IOException {
        return Channels.newInputStream(blobs.open(blob, 0, blob.size()));
    }

    long made() {
        return made;
    }

    Corrupted.Omitted omitted() {
        return new Corrupted.Omitted(omissions, List.copyOf(omitted));
    }

    /** Makes all contents durable, and returns the rows in the order of the bytes of their paths. */
    Iterator<SampleRow> rows() {
        contents.commit();
        return new Pages<>(table::page, SampleRow::path);
    }

    @Override
    public void close() {
        executor.shutdownNow();
        contents.close();
    }
}
