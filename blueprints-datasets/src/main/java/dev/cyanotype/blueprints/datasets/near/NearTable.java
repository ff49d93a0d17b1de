package dev.cyanotype.blueprints.datasets.near;

import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.blueprints.datasets.Version;
import dev.cyanotype.blueprints.datasets.samples.SampleTable;
import dev.cyanotype.blueprints.datasets.thumbnails.PictureHash;
import dev.cyanotype.http.body.Sha256;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

/** The tables of what images look like, and of the families that have been found. */
final class NearTable {
    private static final String OF_VERSION = " dataset = " + SampleTable.number(":dataset") + " and number = :number";

    private NearTable() {}

    /** A search: the job that does it, and once it is done how many families there are and how many samples were left out. */
    record Search(String job, boolean done, long families, long flat, long unread) {}

    /** A family as it is listed. */
    record Row(long family, long samples, int distance) {}

    /** A sample of a family. */
    record Member(int family, String path, int distance) {}

    /** Hashes in ascending order, and how many contents have each. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Hashes(long[] hashes, int[] contents) {}

    static Optional<Search> search(Handle handle, Version version) {
        return bound(handle, "select job, done, families, flat, unread from near_search where" + OF_VERSION, version)
                .map((row, context) -> new Search(
                        row.getString("job"),
                        row.getInt("done") == 1,
                        row.getLong("families"),
                        row.getLong("flat"),
                        row.getLong("unread")))
                .findOne();
    }

    /** Fails if it is not this job any more that searches a version, as after its dataset has been deleted. */
    static void checkStill(Handle handle, Version version, String job) {
        if (search(handle, version).filter(search -> search.job().equals(job)).isEmpty()) {
            throw new IllegalStateException("There is no such version any more");
        }
    }

    /** Writes which job searches; what has been found before is deleted. */
    static void begin(Handle handle, Version version, String job) {
        clear(handle, version);
        handle.execute(
                "insert into near_search (dataset, number, job, done, families, flat, unread) values ("
                        + SampleTable.number("?") + ", ?, ?, 0, 0, 0, 0)",
                version.dataset(),
                version.version(),
                job);
    }

    /** Deletes what has been found of a version, and who searches it. */
    private static void clear(Handle handle, Version version) {
        clearMembers(handle, version);
        handle.execute(
                "delete from near_search where dataset = " + SampleTable.number("?") + " and number = ?",
                version.dataset(),
                version.version());
    }

    static void clearMembers(Handle handle, Version version) {
        handle.execute(
                "delete from near_member where dataset = " + SampleTable.number("?") + " and number = ?",
                version.dataset(),
                version.version());
    }

    static void end(Handle handle, Version version, long families, long flat, long unread) {
        handle.execute(
                "update near_search set done = 1, families = ?, flat = ?, unread = ? where dataset = "
                        + SampleTable.number("?") + " and number = ?",
                families,
                flat,
                unread,
                version.dataset(),
                version.version());
    }

    static void addMembers(Handle handle, Version version, List<Member> members) {
        PreparedBatch batch =
                handle.prepareBatch("insert into near_member (dataset, number, family, path, distance) values ("
                        + SampleTable.number("?") + ", ?, ?, ?, ?)");
        members.forEach(member ->
                batch.add(version.dataset(), version.version(), member.family(), member.path(), member.distance()));
        batch.execute();
    }

    /** Returns the families after one. */
    static List<Row> families(Handle handle, Version version, long after, int limit) {
        return bound(
                        handle,
                        "select family, count(*) as samples, max(distance) as distance from near_member where"
                                + OF_VERSION + " and family > :after group by family order by family limit :limit",
                        version)
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> new Row(row.getLong("family"), row.getLong("samples"), row.getInt("distance")))
                .list();
    }

    /** Returns the first samples of a family in the order of the bytes of their paths. */
    static List<Sample> samples(Handle handle, Version version, long family, int limit) {
        List<String> paths = bound(
                        handle,
                        "select path from near_member where" + OF_VERSION
                                + " and family = :family order by path limit :limit",
                        version)
                .bind("family", family)
                .bind("limit", limit)
                .mapTo(String.class)
                .list();
        return SampleTable.at(handle, version.dataset(), version.version(), paths).stream()
                .sorted(Sample.BY_PATH)
                .toList();
    }

    private static Query bound(Handle handle, String sql, Version version) {
        return handle.createQuery(sql).bind("dataset", version.dataset()).bind("number", version.version());
    }

    static void addHashes(Handle handle, Map<String, PictureHash> hashes) {
        PreparedBatch batch = handle.prepareBatch(
                "insert into picture_hash (sha256, state, hash) values (?, ?, ?) on conflict do nothing");
        hashes.forEach(
                (sha256, hash) -> batch.add(Sha256.bytes(sha256), hash.state().name(), hash.bits()));
        batch.execute();
    }

    /** Returns what is known of contents, by their hashes. */
    static Map<String, PictureHash> hashes(Handle handle, Collection<String> contents) {
        return handle.createQuery("select sha256, state, hash from picture_hash where sha256 in (<contents>)")
                .bindList("contents", contents.stream().map(Sha256::bytes).toList())
                .reduceRows(new HashMap<String, PictureHash>(), (hashes, row) -> {
                    PictureHash.State state = PictureHash.State.valueOf(row.getColumn("state", String.class));
                    hashes.put(
                            Sha256.hex(row.getColumn("sha256", byte[].class)),
                            new PictureHash(state, row.getColumn("hash", Long.class)));
                    return hashes;
                });
    }

    private record Counted(long hash, int contents) {}

    /** Returns the hashes of the images of a version, at most {@code most}. */
    static Hashes hashes(Handle handle, Version version, int most) {
        Query query = bound(
                        handle,
                        "select h.hash, count(distinct s.content) as contents from sample s"
                                + " join content c on c.id = s.content join picture_hash h on h.sha256 = c.sha256"
                                + " where s.dataset = " + SampleTable.number(":dataset")
                                + " and s.born <= :number and s.died > :number and h.state = 'HASHED'"
                                + " group by h.hash order by h.hash limit :most",
                        version)
                .bind("most", most)
                .setFetchSize(1_000);
        long[] hashes = new long[1_024];
        int[] contents = new int[hashes.length];
        int count = 0;
        try (Stream<Counted> rows =
                query.map((row, context) -> new Counted(row.getLong("hash"), row.getInt("contents"))).stream()) {
            for (Counted row : (Iterable<Counted>) rows::iterator) {
                if (count == hashes.length) {
                    hashes = Arrays.copyOf(hashes, 2 * count);
                    contents = Arrays.copyOf(contents, 2 * count);
                }
                hashes[count] = row.hash();
                contents[count++] = row.contents();
            }
        }
        return new Hashes(Arrays.copyOf(hashes, count), Arrays.copyOf(contents, count));
    }
}
