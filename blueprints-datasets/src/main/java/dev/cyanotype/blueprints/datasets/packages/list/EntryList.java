package dev.cyanotype.blueprints.datasets.packages.list;

import dev.cyanotype.blueprints.datasets.packages.archive.ArchiveLayout;
import dev.cyanotype.blueprints.datasets.packages.format.ArchiveFormat;
import dev.cyanotype.storage.blobs.Blob;
import dev.cyanotype.storage.blobs.BlobStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.LongUnaryOperator;
import java.util.stream.IntStream;

/**
 * What a package has, sample by sample in its order, kept as a blob: any sample and any archive of it is read with as much work
 * as the first. Immutable and thread-safe.
 */
public final class EntryList {
    /** To read so many places costs no more than to begin to read again. */
    private static final int NEAR = 1_000;

    private static final int MOST_READ = 100 * NEAR;

    private final BlobStore blobs;
    private final Blob blob;
    private final ListHead head;

    private EntryList(BlobStore blobs, Blob blob, ListHead head) {
        this.blobs = blobs;
        this.blob = blob;
        this.head = head;
    }

    /** Reads the head of a list. */
    public static EntryList of(BlobStore blobs, Blob blob) throws IOException {
        return new EntryList(blobs, blob, ListHead.read(read(blobs, blob, 0, ListHead.SIZE)));
    }

    /** Returns the SHA-256 of the list, in hexadecimal: equal for equal packages. */
    public String sha256() {
        return blob.sha256();
    }

    /** Returns the number of samples. */
    public long samples() {
        return head.samples();
    }

    /** Returns the number of archives. */
    public int archives() {
        return Math.toIntExact(head.archives());
    }

    /** Returns one of the archives. */
    public ArchiveLayout layout(ArchiveFormat format, ListContents contents, ListedArchive archive) throws IOException {
        long first = archive.first();
        return ArchiveLayout.of(
                format,
                new ListEntries(
                        (from, to) -> samples(first + from, first + to), mostFiles(), contents, archive.samples()),
                ListIndex.of(this, archive));
    }

    /**
     * Returns an archive of samples in another order, for formats without a directory. Reads where each of them lies.
     *
     * @param order the position of each sample, by its place in the archive
     * @param samples how many there are
     * @param name says together with the list what the order is, for the tag of the archive
     */
    public ArchiveLayout layout(
            ArchiveFormat format, ListContents contents, LongUnaryOperator order, long samples, String name)
            throws IOException {
        return ArchiveLayout.of(
                format,
                new ListEntries((from, to) -> samples(order, from, to), mostFiles(), contents, samples),
                OrderIndex.of(this, order, samples, name));
    }

    private List<ListedSample> samples(LongUnaryOperator order, long from, long to) throws IOException {
        List<ListedSample> samples = new ArrayList<>();
        for (long place = from; place < to; place++) {
            long position = order.applyAsLong(place);
            samples.addAll(samples(position, position + 1));
        }
        return samples;
    }

    /** Returns how many samples are rows of the tables in the package, if all are; 0 if they have files of their own. */
    public long rows() {
        return head.rows();
    }

    /** Returns how many samples are not in the package. */
    public Omitted omitted() {
        return head.omitted();
    }

    /** Returns how the package differs from an older one, if it has only what does. */
    public Difference difference() {
        return head.difference();
    }

    int mostFiles() {
        return Math.toIntExact(head.mostFiles());
    }

    /** Returns the archives from one number to before another. */
    public List<ListedArchive> archives(int from, int to) throws IOException {
        Objects.checkFromToIndex(from, to, head.archives());
        ByteBuffer in = read(head.archiveAt(from), head.archiveAt(to));
        List<ListedArchive> archives = new ArrayList<>();
        while (in.hasRemaining()) {
            archives.add(ListedArchive.read(in));
        }
        return archives;
    }

    /** Returns where the samples from one position to another lie; {@link #samples} is the end. */
    List<SamplePlace> places(long from, long to) throws IOException {
        ByteBuffer in = read(head.placeAt(from), head.placeAt(to + 1));
        List<SamplePlace> places = new ArrayList<>();
        while (in.hasRemaining()) {
            places.add(SamplePlace.read(in));
        }
        return places;
    }

    /** Returns how long some samples are in archives; those that are near to each other are read together. */
    long[] lengths(long[] positions) throws IOException {
        int[] order = IntStream.range(0, positions.length)
                .boxed()
                .sorted(Comparator.comparingLong(i -> positions[i]))
                .mapToInt(i -> i)
                .toArray();
        long[] lengths = new long[positions.length];
        for (int i = 0; i < order.length; ) {
            int end = i + 1;
            while (end < order.length
                    && positions[order[end]] - positions[order[end - 1]] <= NEAR
                    && positions[order[end]] - positions[order[i]] <= MOST_READ) {
                end++;
            }
            long first = positions[order[i]];
            ByteBuffer places = read(head.placeAt(first), head.placeAt(positions[order[end - 1]] + 2));
            for (; i < end; i++) {
                int place = (int) (positions[order[i]] - first);
                lengths[order[i]] = SamplePlace.data(places, place + 1) - SamplePlace.data(places, place);
            }
        }
        return lengths;
    }

    SamplePlace place(long sample) throws IOException {
        return places(sample, sample).get(0);
    }

    /** Returns the samples from one position to before another. */
    public List<ListedSample> samples(long from, long to) throws IOException {
        Objects.checkFromToIndex(from, to, samples());
        List<SamplePlace> places = places(from, to);
        long start = places.get(0).record();
        byte[] records = read(
                        head.recordsAt() + start,
                        head.recordsAt() + places.get(places.size() - 1).record())
                .array();
        List<ListedSample> samples = new ArrayList<>();
        for (int i = 0; i < places.size() - 1; i++) {
            int at = (int) (places.get(i).record() - start);
            samples.add(ListedSample.read(records, at, (int) (places.get(i + 1).record() - start) - at));
        }
        return samples;
    }

    private ByteBuffer read(long from, long to) throws IOException {
        return read(blobs, blob, from, to);
    }

    private static ByteBuffer read(BlobStore blobs, Blob blob, long from, long to) throws IOException {
        ByteBuffer read = ByteBuffer.allocate(Math.toIntExact(to - from));
        try (ReadableByteChannel channel = blobs.open(blob, from, to)) {
            while (read.hasRemaining()) {
                channel.read(read);
            }
        }
        return read.rewind();
    }
}
