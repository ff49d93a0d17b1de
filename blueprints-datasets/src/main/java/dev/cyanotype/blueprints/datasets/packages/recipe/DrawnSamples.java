package dev.cyanotype.blueprints.datasets.packages.recipe;

import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.blueprints.datasets.packages.list.Omitted;
import dev.cyanotype.storage.database.Scratch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Update;

/**
 * Decides of each sample what depends on the others of its label: whether it stays, and its use where ratios hold in each label.
 * Samples are added once, and asked for in the same order then. Not thread-safe.
 */
final class DrawnSamples {
    /** Ranks the samples of each label by what was drawn for them. */
    private static final String RANKED = "create table ranked as select id, use, row_number() over"
            + " (partition by %1$s order by %2$s, path) as place, count(*) over (partition by %1$s) as many from drawn";

    private final Scratch scratch;
    private final Selection selection;
    private long asked;

    DrawnSamples(Scratch scratch, Selection selection) {
        this.scratch = scratch;
        this.selection = selection;
        scratch.run(handle -> handle.execute("create table drawn (id integer not null primary key, path text not null,"
                + " use text not null, label text not null, share integer not null, rank integer not null)"));
    }

    void add(List<Sample> samples) {
        scratch.run(handle -> {
            PreparedBatch batch =
                    handle.prepareBatch("insert into drawn (path, use, label, share, rank) values (?, ?, ?, ?, ?)");
            for (Sample sample : samples) {
                batch.add(sample.path(), sample.use(), sample.label(), selection.share(sample), selection.rank(sample));
            }
            return samples.isEmpty() ? 0 : batch.execute().length;
        });
    }

    /** Decides, and returns how many do not stay. */
    Omitted decide() {
        return scratch.run(handle -> {
            if (selection.isStratified()) {
                stratify(handle, selection.split().orElseThrow());
            }
            return selection.isThinned() ? thin(handle) : Omitted.NOTHING;
        });
    }

    /** Gives each use the part of each label that the ratios say, rounded to whole samples. */
    private static void stratify(Handle handle, Split split) {
        handle.execute(RANKED.formatted("label", "share"));
        handle.execute("create unique index ranked_id on ranked (id)");
        StringBuilder use = new StringBuilder("case");
        List<Split.Part> parts = split.parts();
        for (int i = 0; i < parts.size(); i++) {
            use.append(" when place <= cast(many * :end%1$d + 0.5 as integer) then :use%1$d".formatted(i));
        }
        Update update = handle.createUpdate(
                "update drawn set use = (select " + use + " end from ranked where ranked.id = drawn.id)");
        for (int i = 0; i < parts.size(); i++) {
            update.bind("end" + i, parts.get(i).end())
                    .bind("use" + i, parts.get(i).use());
        }
        update.execute();
        handle.execute("drop table ranked");
    }

    /** Leaves out what is above the cap, and then what the smallest label of its use has not. */
    private Omitted thin(Handle handle) {
        handle.execute(RANKED.formatted("use, label", "rank"));
        long cap = selection.cap().orElse(Long.MAX_VALUE);
        int capped = handle.execute("delete from drawn where id in (select id from ranked where place > ?)", cap);
        int balanced = selection.balance()
                ? handle.execute(
                        "delete from drawn where id in (select r.id from ranked r join (select use, min(many) as least"
                                + " from ranked where place = 1 group by use) s on s.use = r.use"
                                + " where r.place > s.least and r.place <= ?)",
                        cap)
                : 0;
        return new Omitted(0, capped, balanced);
    }

    /** Returns those of the next samples that stay, with their uses. */
    List<Sample> next(List<Sample> samples) {
        long first = asked + 1;
        asked += samples.size();
        Map<Long, String> uses = scratch.run(handle -> handle
                .createQuery("select id, use from drawn where id >= :first and id <= :last")
                .bind("first", first)
                .bind("last", asked)
                .map((row, context) -> Map.entry(row.getLong(1), row.getString(2)))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
        List<Sample> stay = new ArrayList<>();
        for (int i = 0; i < samples.size(); i++) {
            String use = uses.get(first + i);
            if (use != null) {
                stay.add(Selection.withUse(samples.get(i), use));
            }
        }
        return stay;
    }
}
