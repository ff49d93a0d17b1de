package dev.cyanotype.blueprints.datasets.catalogue;

import dev.cyanotype.blueprints.datasets.Dataset;
import dev.cyanotype.blueprints.datasets.Version;
import dev.cyanotype.blueprints.datasets.ingest.guard.Folding;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.storage.database.LikePattern;
import dev.cyanotype.web.Nearest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The tables of datasets and tags. */
public final class DatasetTable {
    private static final int NAMES = 10_000;
    private static final List<String> NAMING = List.of(
            "dataset_tag",
            "dataset_use",
            "label_count",
            "version_page",
            "version_origin",
            "version_building",
            "deleted_version",
            "dataset_version");
    private static final String SELECT =
            "select d.name, d.title, d.description, d.licence, d.task, " + VersionTable.COLUMNS
                    + " from dataset d left join dataset_version v on v.dataset = d.name and v.number = d.latest";

    private DatasetTable() {}

    /** Returns false if there is a dataset of this name already. */
    public static boolean insert(Handle handle, NewDataset dataset, long now) {
        String title = dataset.title().orElse(dataset.name());
        int inserted = handle.createUpdate(
                        "insert into dataset (name, title, folded, description, licence, task, latest, created)"
                                + " values (:name, :title, :folded, :description, :licence, :task, 0, :now)"
                                + " on conflict do nothing")
                .bind("name", dataset.name())
                .bind("title", title)
                .bind("folded", Folding.of(title))
                .bind("description", dataset.description().orElse(""))
                .bind("licence", dataset.licence().orElse(""))
                .bind("task", dataset.task().orElse("classification"))
                .bind("now", now)
                .execute();
        if (inserted == 0) {
            return false;
        }
        handle.execute("update dataset_total set total = total + 1 where id = 1");
        for (String tag : dataset.tags().orElse(Set.of())) {
            handle.execute("insert into dataset_tag (dataset, tag) values (?, ?)", dataset.name(), tag);
        }
        return true;
    }

    /** Deletes a dataset, and what is kept of it by its name. */
    public static void delete(Handle handle, String name) {
        for (String table : NAMING) {
            handle.execute("delete from " + table + " where dataset = ?", name);
        }
        handle.execute("delete from dataset where name = ?", name);
        handle.execute("update dataset_total set total = total - 1 where id = 1");
    }

    /** Fills in what datasets lack that an earlier version made. */
    public static int foldTitles(Handle handle) {
        Map<String, String> titles = handle.createQuery("select name, title from dataset where folded is null")
                .reduceRows(new TreeMap<String, String>(), (read, row) -> {
                    read.put(row.getColumn("name", String.class), row.getColumn("title", String.class));
                    return read;
                });
        titles.forEach((name, title) ->
                handle.execute("update dataset set folded = ? where name = ?", Folding.of(title), name));
        return titles.size();
    }

    /** Returns the dataset with a name. */
    public static Optional<Dataset> find(Handle handle, String name) {
        if (name.indexOf(0) >= 0) {
            return Optional.empty(); // PostgreSQL takes no such text
        }
        return select(
                        handle,
                        handle.createQuery(SELECT + " where d.name = :name").bind("name", name))
                .stream()
                .findFirst();
    }

    /** Returns the first datasets whose name comes after {@code after} in the order of the filter; from the first if it is empty. */
    public static List<Dataset> page(Handle handle, DatasetFilter filter, String after, int limit) {
        String range = after.isEmpty() ? "" : " and d.name " + (filter.backwards() ? "<" : ">") + " :after";
        String order = " order by d.name" + (filter.backwards() ? " desc" : "") + " limit :limit";
        Query query = bind(handle.createQuery(SELECT + where(filter) + range + order), filter)
                .bind("limit", limit);
        return select(handle, after.isEmpty() ? query : query.bind("after", after));
    }

    /** Counts the datasets that a filter takes. */
    public static long count(Handle handle, DatasetFilter filter) {
        return filter.isEmpty()
                ? total(handle)
                : bind(handle.createQuery("select count(*) from dataset d" + where(filter)), filter)
                        .mapTo(Long.class)
                        .one();
    }

    static long total(Handle handle) {
        return handle.select("select total from dataset_total where id = 1")
                .mapTo(Long.class)
                .one();
    }

    /** Returns names to look for the nearest in, not more than can be looked through. */
    public static List<String> names(Handle handle) {
        return handle.createQuery("select name from dataset order by name limit :limit")
                .bind("limit", NAMES)
                .mapTo(String.class)
                .list();
    }

    static String where(DatasetFilter filter) {
        StringBuilder where = new StringBuilder(" where 1 = 1");
        filter.name().ifPresent(name -> where.append(" and d.name = :name"));
        if (!filter.tags().isEmpty()) {
            where.append(" and exists (select 1 from dataset_tag t where t.tag in (<tags>) and t.dataset = d.name)");
        }
        if (!filter.tasks().isEmpty()) {
            where.append(" and d.task in (<tasks>)");
        }
        filter.text()
                .ifPresent(
                        text -> where.append(" and (d.name like :text escape '!' or d.folded like :text escape '!')"));
        if (!filter.uses().isEmpty()) {
            where.append(" and exists (select 1 from dataset_use u"
                    + " where u.dataset = d.name and u.number = d.latest and u.use in (<uses>))");
        }
        return where.toString();
    }

    static Query bind(Query query, DatasetFilter filter) {
        filter.name().ifPresent(name -> query.bind("name", name));
        filter.text().ifPresent(text -> query.bind("text", pattern(text)));
        bindAny(query, "uses", filter.uses());
        bindAny(query, "tags", filter.tags());
        bindAny(query, "tasks", filter.tasks());
        return query;
    }

    private static void bindAny(Query query, String name, List<String> values) {
        if (!values.isEmpty()) {
            query.bindList(name, values);
        }
    }

    private static String pattern(String text) {
        return LikePattern.containing(Folding.of(text));
    }

    private static List<Dataset> select(Handle handle, Query query) {
        List<Dataset> bare = query.map((row, context) -> new Dataset(
                        row.getString("name"),
                        row.getString("title"),
                        row.getString("description"),
                        row.getString("licence"),
                        List.of(),
                        row.getString("task"),
                        VersionTable.read(row)))
                .list();
        if (bare.isEmpty()) {
            return bare;
        }
        List<String> names = bare.stream().map(Dataset::name).toList();
        Map<String, List<String>> tags = tags(handle, names);
        Map<String, List<Version.Use>> uses = VersionTable.latestUses(handle, names);
        return bare.stream()
                .map(dataset -> new Dataset(
                        dataset.name(),
                        dataset.title(),
                        dataset.description(),
                        dataset.licence(),
                        tags.getOrDefault(dataset.name(), List.of()),
                        dataset.task(),
                        dataset.latest()
                                .map(latest ->
                                        VersionTable.withUses(latest, uses.getOrDefault(dataset.name(), List.of())))))
                .toList();
    }

    private static Map<String, List<String>> tags(Handle handle, List<String> names) {
        return handle
                .createQuery("select dataset, tag from dataset_tag where dataset in (<names>)")
                .bindList("names", names)
                .map((row, context) -> Map.entry(row.getString("dataset"), row.getString("tag")))
                .stream()
                .sorted(Map.Entry.comparingByValue())
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, TreeMap::new, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    /** Returns the 404 for a dataset that does not exist, with the nearest name. */
    public static HttpException notFound(Handle handle, String name) {
        return Nearest.notFound("There is no dataset '" + name + "'", name, names(handle));
    }
}
