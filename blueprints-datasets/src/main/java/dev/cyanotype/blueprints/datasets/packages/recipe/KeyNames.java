package dev.cyanotype.blueprints.datasets.packages.recipe;

import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.blueprints.datasets.packages.layout.ExportLayout;
import dev.cyanotype.blueprints.datasets.packages.list.ListedFile;
import dev.cyanotype.blueprints.datasets.packages.list.ListedSample;
import dev.cyanotype.http.body.Sha256;
import dev.cyanotype.http.problem.HttpException;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Has a sample as {@code KEY.ENDING} with its label in {@code KEY.cls}. Readers take what stands before the first dot of a file's
 * name as the key, and files with one key as one sample; so a key has no dot there, and is no other sample's.
 *
 * @param layout places the sample
 * @param folder below which
 */
record KeyNames(ExportLayout layout, String folder) implements FileNames {
    private static final String LABEL = "cls";
    private static final String NO_ENDING = "bin";
    private static final int HASH = 16;
    private static final int PAGE = 1_000;

    private record Twin(long id, String path) {}

    /** Returns the key: the place of {@code a.b.png} with the name {@code a_b}. */
    @Override
    public String place(Sample sample) {
        String path = folder + layout.place(sample);
        int name = path.lastIndexOf('/') + 1;
        int dot = dot(path);
        return path.substring(0, name)
                + path.substring(name, dot < 0 ? path.length() : dot).replace('.', '_');
    }

    /** Returns where the ending of a path begins with its dot; -1 if it has none. */
    private static int dot(String path) {
        int dot = path.lastIndexOf('.');
        return dot > path.lastIndexOf('/') + 1 && dot < path.length() - 1 ? dot : -1;
    }

    /** Returns the ending of a file; another if it has none, or that of the label. */
    private static String ending(String path) {
        String ending = path.substring(dot(path) + 1);
        return dot(path) < 0 || ending.toLowerCase(Locale.ROOT).equals(LABEL) ? NO_ENDING : ending;
    }

    /** Has all samples that share a key get another, with a hash of their path: so it does not depend on which came first. */
    @Override
    public void settle(Handle handle) {
        handle.execute("create table twin as select id, path from sample"
                + " where place in (select place from sample group by place having count(*) > 1)");
        long after = 0;
        for (List<Twin> page = twins(handle, after); !page.isEmpty(); page = twins(handle, after)) {
            PreparedBatch batch = handle.prepareBatch("update sample set place = place || ? where id = ?");
            page.forEach(twin -> batch.add("~" + Sha256.of(twin.path()).substring(0, HASH), twin.id()));
            batch.execute();
            after = page.get(page.size() - 1).id();
        }
        FileNames.twins(handle).ifPresent(twins -> {
            throw new HttpException(
                    422,
                    "The samples " + twins.paths() + " have one key, '" + twins.place() + "'; rename one of them.");
        });
    }

    private static List<Twin> twins(Handle handle, long after) {
        return handle.createQuery("select id, path from twin where id > :after order by id limit :limit")
                .bind("after", after)
                .bind("limit", PAGE)
                .map((row, context) -> new Twin(row.getLong(1), row.getString(2)))
                .list();
    }

    @Override
    public String order() {
        return "place";
    }

    @Override
    public ListedSample sample(
            String place, String original, String use, String label, Function<String, ListedFile> content) {
        return new ListedSample(
                use,
                label,
                List.of(content.apply(place + "." + ending(original)), ListedFile.ofText(place + "." + LABEL, label)));
    }
}
