package dev.cyanotype.blueprints.datasets.packages;

import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.storage.database.Scratch;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Looks whether a layout gives each sample a place of its own. Places are put aside, however many there are. */
final class PlaceCheck {
    private static final int PAGE = 1_000;

    private final Scratch scratch;
    private final PackageEntries entries;
    private final String layout;

    PlaceCheck(Scratch scratch, PackageEntries entries, String layout) {
        this.scratch = scratch;
        this.entries = entries;
        this.layout = layout;
    }

    /** Answers 422 if two samples have one place. */
    void run() {
        scratch.run(handle -> handle.execute(
                "create table place (place text not null primary key, path text not null) without rowid"));
        List<Sample> page = entries.samples("", PAGE);
        while (!page.isEmpty()) {
            List<Sample> samples = page;
            scratch.run(handle -> add(handle, samples));
            page = entries.samples(page.get(page.size() - 1).path(), PAGE);
        }
    }

    private int add(Handle handle, List<Sample> samples) {
        PreparedBatch batch =
                handle.prepareBatch("insert into place (place, path) values (?, ?) on conflict do nothing");
        samples.forEach(sample -> batch.add(entries.path(sample), sample.path()));
        int[] added = batch.execute();
        for (int i = 0; i < added.length; i++) {
            if (added[i] == 0) {
                throw taken(handle, samples.get(i));
            }
        }
        return added.length;
    }

    private HttpException taken(Handle handle, Sample second) {
        String place = entries.path(second);
        String first = handle.select("select path from place where place = ?", place)
                .mapTo(String.class)
                .one();
        return new HttpException(
                422,
                "The export layout '" + layout + "' places both '" + first + "' and '" + second.path() + "' at '"
                        + place + "'; relabel one of them, or choose another layout.");
    }
}
