package dev.cyanotype.blueprints.datasets.catalogue;

import dev.cyanotype.blueprints.datasets.Dataset;
import dev.cyanotype.blueprints.datasets.Version;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.web.Nearest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The tables of versions and of their uses. */
public final class VersionTable {
    static final String COLUMNS =
            "v.dataset as version_dataset, v.number as version_number, v.digest as version_digest,"
                    + " v.samples as version_samples, v.bytes as version_bytes, v.created as version_created,"
                    + " v.note as version_note";

    private static final String SELECT = "select " + COLUMNS + " from dataset_version v where v.dataset = :dataset";

    private VersionTable() {}

    /** Returns the version of a row with {@link #COLUMNS}, still without its uses; nothing if they are null. */
    static Optional<Version> read(ResultSet row) throws SQLException {
        String dataset = row.getString("version_dataset");
        return dataset == null
                ? Optional.empty()
                : Optional.of(new Version(
                        dataset,
                        row.getInt("version_number"),
                        row.getString("version_digest"),
                        row.getLong("version_samples"),
                        row.getLong("version_bytes"),
                        Instant.ofEpochMilli(row.getLong("version_created")),
                        row.getString("version_note"),
                        List.of()));
    }

    static Version withUses(Version version, List<Version.Use> uses) {
        return new Version(
                version.dataset(),
                version.version(),
                version.digest(),
                version.samples(),
                version.bytes(),
                version.created(),
                version.note(),
                uses);
    }

    /** Adds a version, of which the pages have been written, and makes it the latest. */
    public static void insert(Handle handle, String dataset, int number, String digest, String note, long now) {
        String pages = " from version_page where dataset = ? and born <= ? and died > ?";
        handle.execute(
                "insert into dataset_version (dataset, number, digest, samples, bytes, created, note)"
                        + " select ?, ?, ?, sum(samples), sum(bytes), ?, ?" + pages,
                dataset,
                number,
                digest,
                now,
                note,
                dataset,
                number,
                number);
        handle.execute(
                "insert into dataset_use (dataset, number, use, samples, bytes)"
                        + " select ?, ?, use, sum(samples), sum(bytes)" + pages + " group by use",
                dataset,
                number,
                dataset,
                number,
                number);
        handle.execute("update dataset set latest = ? where name = ?", number, dataset);
    }

    /** Deletes a version, and makes the newest that is left the latest. Its origin is kept, for those behind it may have its images. */
    public static void delete(Handle handle, Version version) {
        for (String table : List.of("dataset_use", "dataset_version")) {
            handle.execute(
                    "delete from " + table + " where dataset = ? and number = ?", version.dataset(), version.version());
        }
        handle.execute(
                "update dataset set latest = (select max(number) from dataset_version where dataset = ?) where name = ?",
                version.dataset(),
                version.dataset());
    }

    /** Returns the version of a dataset with a number. */
    public static Optional<Version> find(Handle handle, String dataset, int number) {
        return versions(handle.createQuery(SELECT + " and v.number = :number")
                        .bind("dataset", dataset)
                        .bind("number", number))
                .stream()
                .findFirst()
                .map(version -> withUses(version, uses(handle, version)));
    }

    /** Returns the number of the version before one; 0 if it is the first that there is. */
    public static int before(Handle handle, Version version) {
        return handle.select(
                        "select max(number) from dataset_version where dataset = ? and number < ?",
                        version.dataset(),
                        version.version())
                .mapTo(Integer.class)
                .findOne()
                .orElse(0);
    }

    /** Returns how many versions a dataset has. */
    public static int count(Handle handle, String dataset) {
        return handle.select("select count(*) from dataset_version where dataset = ?", dataset)
                .mapTo(Integer.class)
                .one();
    }

    /** Returns the version that is meant, or answers 404. */
    public static Version resolve(Handle handle, Reference reference) {
        Dataset dataset = DatasetTable.find(handle, reference.dataset())
                .orElseThrow(() -> DatasetTable.notFound(handle, reference.dataset()));
        Version latest = dataset.latest()
                .orElseThrow(() ->
                        HttpException.notFound("The dataset '" + dataset.name() + "' has no version yet; import one."));
        OptionalInt number = reference.version();
        if (number.isEmpty()) {
            return latest;
        }
        return find(handle, dataset.name(), number.getAsInt())
                .orElseThrow(() -> notFound(handle, latest, number.getAsInt()));
    }

    private static HttpException notFound(Handle handle, Version latest, int number) {
        String missing = DeletedVersions.are(handle, latest.dataset(), number)
                ? "Version %d of '%s' has been deleted; the latest is %d."
                : "There is no version %d of '%s'; the latest is %d.";
        return HttpException.notFound(missing.formatted(number, latest.dataset(), latest.version()));
    }

    /**
     * Fails if a version is not there any more, though there may be another of its name and number; for what reads in several transactions.
     *
     * @throws HttpException 404 if so
     */
    public static void checkStill(Handle handle, String dataset, int number, String digest) {
        boolean isThere = handle.select(
                        "select 1 from dataset_version where dataset = ? and number = ? and digest = ?",
                        dataset,
                        number,
                        digest)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
        if (!isThere) {
            throw HttpException.notFound("The version '" + dataset + "@" + number + "' has been deleted.");
        }
    }

    /** Returns versions, the newest first. */
    public static List<Version> pageBefore(Handle handle, String dataset, int before, int limit) {
        return versions(handle.createQuery(
                                SELECT + " and v.number < :before order by v.dataset, v.number desc limit :limit")
                        .bind("dataset", dataset)
                        .bind("before", before)
                        .bind("limit", limit))
                .stream()
                .map(version -> withUses(version, uses(handle, version)))
                .toList();
    }

    /** Returns the versions made last, of whatever dataset, the newest first. */
    public static List<Version> newest(Handle handle, int limit) {
        return versions(handle.createQuery("select " + COLUMNS
                        + " from dataset_version v order by v.created desc, v.dataset, v.number desc limit :limit")
                .bind("limit", limit));
    }

    /** Returns versions whose digest begins with these hexadecimal digits. */
    public static List<Version> startingWith(Handle handle, String digits, int limit) {
        return versions(handle.createQuery("select " + COLUMNS
                        + " from dataset_version v where v.digest >= :digits and v.digest < :end"
                        + " order by v.digest, v.dataset, v.number limit :limit")
                .bind("digits", digits)
                .bind("end", digits + "g")
                .bind("limit", limit));
    }

    static Map<String, List<Version.Use>> latestUses(Handle handle, List<String> datasets) {
        return handle
                .createQuery("select u.dataset, u.use, u.samples, u.bytes from dataset d"
                        + " join dataset_use u on u.dataset = d.name and u.number = d.latest"
                        + " where d.name in (<datasets>)")
                .bindList("datasets", datasets)
                .map((row, context) -> Map.entry(row.getString("dataset"), use(row)))
                .stream()
                .sorted(Comparator.comparing(entry -> entry.getValue().name()))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    private static List<Version.Use> uses(Handle handle, Version version) {
        return handle
                .createQuery(
                        "select use, samples, bytes from dataset_use where dataset = :dataset and number = :number")
                .bind("dataset", version.dataset())
                .bind("number", version.version())
                .map((row, context) -> use(row))
                .stream()
                .sorted(Comparator.comparing(Version.Use::name))
                .toList();
    }

    private static Version.Use use(ResultSet row) throws SQLException {
        return new Version.Use(row.getString("use"), row.getLong("samples"), row.getLong("bytes"));
    }

    private static List<Version> versions(Query query) {
        return query.map((row, context) -> read(row)).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    /** Fails with a 404 that names the first of {@code uses} that the version does not have, and the nearest it has. */
    public static void checkUses(Version version, Set<String> uses) {
        List<String> known = version.uses().stream().map(Version.Use::name).toList();
        for (String use : uses) {
            if (!known.contains(use)) {
                throw Nearest.notFound(
                        "'" + version.reference() + "' has no use '" + use + "', it has " + known, use, known);
            }
        }
    }
}
