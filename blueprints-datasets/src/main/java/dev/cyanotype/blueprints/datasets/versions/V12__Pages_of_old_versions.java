package dev.cyanotype.blueprints.datasets.versions;

import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.blueprints.datasets.samples.SampleFilter;
import dev.cyanotype.blueprints.datasets.samples.SampleIterator;
import dev.cyanotype.blueprints.datasets.samples.SampleTable;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Cuts the versions that have no pages yet into these, and gives them the digest that follows from them. */
public final class V12__Pages_of_old_versions extends BaseJavaMigration {
    @Override
    public void migrate(Context context) throws SQLException {
        if (isEmpty(context.getConnection())) {
            return; // as in each new workspace, whose start need not wait for what reads versions
        }
        Handle handle = Jdbi.create(context.getConnection()).open();
        Map<String, Integer> datasets = handle.select("select name, latest from dataset d"
                        + " where not exists (select 1 from version_page p where p.dataset = d.name) order by name")
                .reduceRows(new TreeMap<String, Integer>(), (read, row) -> {
                    read.put(row.getColumn("name", String.class), row.getColumn("latest", Integer.class));
                    return read;
                });
        datasets.forEach((dataset, latest) -> {
            for (int version = 1; version <= latest; version++) {
                addPages(handle, dataset, version);
            }
        });
    }

    private static boolean isEmpty(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet first = statement.executeQuery("select 1 from dataset limit 1")) {
            return !first.next();
        }
    }

    private static void addPages(Handle handle, String dataset, int version) {
        SampleFilter filter = SampleFilter.all(dataset, version);
        Function<String, List<Sample>> pageAfter =
                after -> SampleTable.page(handle, filter, after, SampleIterator.PAGE);
        Repaging pages = new Repaging(dataset, PageTable.of(handle, dataset, version - 1), pageAfter);
        handle.select(
                        "select path from sample where dataset = " + SampleTable.number("?")
                                + " and (born = ? or died = ?)",
                        dataset,
                        version,
                        version)
                .mapTo(String.class)
                .forEach(pages::touch);
        Repaging.Difference difference = pages.difference();
        PageTable.replace(handle, dataset, version, difference.ended(), difference.begun());
        handle.execute(
                "update dataset_version set digest = ? where dataset = ? and number = ?",
                PageTable.digest(PageTable.of(handle, dataset, version)),
                dataset,
                version);
    }
}
