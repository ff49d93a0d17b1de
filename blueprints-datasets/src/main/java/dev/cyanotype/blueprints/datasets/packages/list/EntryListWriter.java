package dev.cyanotype.blueprints.datasets.packages.list;

import dev.cyanotype.blueprints.datasets.packages.archive.EntrySums;
import dev.cyanotype.blueprints.datasets.packages.archive.Framing;
import dev.cyanotype.blueprints.datasets.packages.format.ArchiveFormat;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.storage.database.Scratch;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Writes an {@link EntryList}. Samples are put aside on disk, however many there are, and then read in order twice: for the index
 * and for their records. Equal samples give equal bytes. Not thread-safe.
 */
public final class EntryListWriter {
    private static final int PAGE = 1_000;
    private static final int MOST_ARCHIVES = 10_000;
    private static final String PAGED = " where position >= :from and position < :to order by position";

    private final Scratch scratch;
    private final ArchiveFormat format;
    private final Framing framing;
    private final ShardSize shard;
    private final List<ListedArchive> archives = new ArrayList<>();
    private final List<Row> page = new ArrayList<>();
    private EntrySums sums;
    private long samples;
    private long first;
    private SamplePlace archiveStart = new SamplePlace(0, 0, 0);
    private long records;
    private int mostFiles = 1;

    private record Row(long position, SamplePlace place, ByteBuffer record) {}

    /** Starts a list for archives of a format and a size; {@code scratch} is where samples are put aside. */
    public EntryListWriter(Scratch scratch, ArchiveFormat format, ShardSize shard) {
        this.scratch = scratch;
        this.format = format;
        framing = new Framing(format);
        this.shard = shard;
        sums = new EntrySums(format);
        scratch.run(handle -> handle.execute("create table entry (position integer not null primary key,"
                + " place integer not null, data integer not null, directory integer not null, record blob not null)"));
    }

    /** Adds the next sample; answers 422 for more archives than {@value #MOST_ARCHIVES}. */
    public void add(ListedSample sample) {
        if (shard.isFull(samples - first, sums.length() + sample.length(framing))) {
            endArchive();
        }
        byte[] record = sample.bytes();
        page.add(new Row(samples, place(), ByteBuffer.wrap(record)));
        List<ListedFile> files = sample.files();
        for (int i = 0; i < files.size(); i++) {
            sums.add(files.get(i).entry(ListEntries.key(samples, i), ListEntries.UNOPENED));
        }
        records += record.length;
        mostFiles = Math.max(mostFiles, files.size());
        samples++;
        if (page.size() == PAGE) {
            putAside();
        }
    }

    private SamplePlace place() {
        return new SamplePlace(records, archiveStart.data() + sums.data(), archiveStart.directory() + sums.directory());
    }

    private void putAside() {
        scratch.run(handle -> {
            PreparedBatch batch = handle.prepareBatch(
                    "insert into entry (position, place, data, directory, record) values (?, ?, ?, ?, ?)");
            for (Row row : page) {
                SamplePlace place = row.place();
                batch.add(
                        row.position(),
                        place.record(),
                        place.data(),
                        place.directory(),
                        row.record().array());
            }
            return page.isEmpty() ? 0 : batch.execute().length;
        });
        page.clear();
    }

    private void endArchive() {
        if (archives.size() == MOST_ARCHIVES) {
            throw new HttpException(
                    422,
                    "The package would have more than " + MOST_ARCHIVES
                            + " shards for a dataset; ask for larger ones.");
        }
        archives.add(new ListedArchive(first, samples - first, sums.entries(), sums.length(), sums.etag()));
        archiveStart = place();
        first = samples;
        sums = new EntrySums(format);
    }

    /** Returns how many samples have been added. */
    public long samples() {
        return samples;
    }

    /** Returns the archives of what has been added, which ends the list. */
    public List<ListedArchive> archives() {
        endArchive();
        return List.copyOf(archives);
    }

    /** Returns the bytes of the list of what has been added, to be read before the scratch is closed; {@code rows} as {@link EntryList#rows}. */
    public InputStream finish(Omitted omitted, long rows, Difference difference) {
        endArchive();
        putAside();
        ListHead head = new ListHead(samples, archives.size(), mostFiles, rows, omitted, difference);
        ByteBuffer start = ByteBuffer.allocate(Math.toIntExact(head.placeAt(0)));
        head.write(start);
        archives.forEach(archive -> archive.write(start));
        ByteBuffer end = ByteBuffer.allocate(SamplePlace.SIZE);
        place().write(end);
        Stream<byte[]> index = Stream.concat(pages(this::places), Stream.of(end.array()));
        return new PagedStream(Stream.concat(Stream.of(start.array()), Stream.concat(index, pages(this::records)))
                .iterator());
    }

    private Stream<byte[]> pages(LongFunction<byte[]> page) {
        return LongStream.iterate(0, from -> from < samples, from -> from + PAGE)
                .mapToObj(page);
    }

    private byte[] places(long from) {
        ByteBuffer places = ByteBuffer.allocate(PAGE * SamplePlace.SIZE);
        scratch.run(handle -> handle.createQuery("select place, data, directory from entry" + PAGED)
                        .bind("from", from)
                        .bind("to", from + PAGE)
                        .map((row, context) -> new SamplePlace(row.getLong(1), row.getLong(2), row.getLong(3)))
                        .list())
                .forEach(place -> place.write(places));
        byte[] bytes = new byte[places.position()];
        places.rewind().get(bytes);
        return bytes;
    }

    private byte[] records(long from) {
        ByteArrayOutputStream records = new ByteArrayOutputStream();
        scratch.run(handle -> handle.createQuery("select record from entry" + PAGED)
                        .bind("from", from)
                        .bind("to", from + PAGE)
                        .mapTo(byte[].class)
                        .list())
                .forEach(records::writeBytes);
        return records.toByteArray();
    }
}
