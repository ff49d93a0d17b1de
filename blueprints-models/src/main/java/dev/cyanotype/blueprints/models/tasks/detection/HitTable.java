package dev.cyanotype.blueprints.models.tasks.detection;

import dev.cyanotype.storage.database.Scratch;
import java.io.Closeable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** What became of detections, to be read in the order of curves: in memory while they are few, else put aside. Not thread-safe. */
final class HitTable implements Closeable {
    private static final int WRITTEN_AT_ONCE = 1_000; // a batch takes far more memory than what is in it

    private final Supplier<Scratch> scratches;
    private final int inMemory;
    private final List<Hit> hits = new ArrayList<>();
    private @Nullable Scratch scratch;

    /** Makes an empty table; from more than {@code inMemory} on it puts them aside in what {@code scratches} returns. */
    HitTable(Supplier<Scratch> scratches, int inMemory) {
        this.scratches = scratches;
        this.inMemory = inMemory;
    }

    void add(Hit hit) {
        hits.add(hit);
        if (hits.size() > inMemory) {
            putAside();
        }
    }

    private Scratch putAside() {
        Scratch table = scratch;
        if (table == null) {
            table = scratches.get();
            scratch = table;
            table.run(handle -> handle.execute("create table hit (category integer not null, score real not null,"
                    + " image integer not null, number integer not null, rank integer not null, matched integer not null,"
                    + " ignored integer not null, voc integer not null, taken integer not null,"
                    + " error integer not null, list integer not null)"));
        }
        for (int from = 0; from < hits.size(); from += WRITTEN_AT_ONCE) {
            write(table, hits.subList(from, Math.min(from + WRITTEN_AT_ONCE, hits.size())));
        }
        hits.clear();
        return table;
    }

    private static void write(Scratch table, List<Hit> some) {
        table.run(handle -> {
            PreparedBatch batch = handle.prepareBatch("insert into hit values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
            for (Hit hit : some) {
                batch.add(
                        hit.category(),
                        hit.score(),
                        hit.image(),
                        hit.number(),
                        hit.rank(),
                        hit.matched(),
                        hit.ignored(),
                        hit.voc(),
                        hit.taken(),
                        hit.error(),
                        hit.list());
            }
            return batch.execute();
        });
    }

    /** Hands over all of them, label after label, and of each the surest first. */
    void byCategory(Consumer<Hit> reader) {
        read(Comparator.comparingInt(Hit::category).thenComparing(Hit.BY_SCORE), "category, ", reader);
    }

    /** Hands over all of them, the surest first. */
    void byScore(Consumer<Hit> reader) {
        read(Hit.BY_SCORE, "", reader);
    }

    private void read(Comparator<Hit> order, String before, Consumer<Hit> reader) {
        if (scratch == null) {
            hits.sort(order);
            hits.forEach(reader);
            return;
        }
        putAside().run(handle -> {
            handle.createQuery("select * from hit order by " + before + "score desc, image, number")
                    .map((row, context) -> new Hit(
                            row.getInt("category"),
                            row.getDouble("score"),
                            row.getLong("image"),
                            row.getLong("number"),
                            row.getInt("rank"),
                            row.getLong("matched"),
                            row.getLong("ignored"),
                            row.getInt("voc"),
                            row.getInt("taken"),
                            row.getInt("error"),
                            row.getInt("list")))
                    .useStream(all -> all.forEach(reader));
            return true;
        });
    }

    @Override
    public void close() {
        if (scratch != null) {
            scratch.close();
            scratch = null;
        }
    }
}
