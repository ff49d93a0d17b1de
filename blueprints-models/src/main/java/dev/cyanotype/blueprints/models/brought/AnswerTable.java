package dev.cyanotype.blueprints.models.brought;

import dev.cyanotype.blueprints.models.tests.Report;
import dev.cyanotype.storage.database.Scratch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.result.ResultIterator;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * The samples of a use, and the answers that a file has to them, put aside until all of it is read: it may have them in any order.
 * Not thread-safe.
 */
final class AnswerTable {
    /** The field that names a sample by its path. */
    static final String PATH = "path";

    /** The field that names a sample by the number that its image has in the data. */
    static final String NUMBER = "image_id";

    private static final int WRITTEN_AT_ONCE = 1_000;
    private static final int SHOWN = 20;

    private final Scratch scratch;
    private final List<Answered> unwritten = new ArrayList<>();
    private long answers;

    /** A sample with one of its answers; the answer is empty if it has none. */
    record Answered(String path, String truth, Optional<String> answer) {}

    /** A sample, in JSON what is true of it, and the number that its image has. */
    record Sampled(String path, String truth, Optional<String> number) {}

    AnswerTable(Scratch scratch) {
        this.scratch = scratch;
        scratch.run(handle -> {
            handle.execute("create table sample (place integer primary key, path text not null, truth text not null)");
            handle.execute("create table name (name text not null primary key, place integer not null) without rowid");
            return handle.execute("create table answer (number integer primary key, place integer, name text not null,"
                    + " body text not null)");
        });
    }

    /** Adds samples, in the order of the use. */
    void addSamples(List<Sampled> samples) {
        scratch.run(handle -> {
            PreparedBatch rows = handle.prepareBatch("insert into sample (path, truth) values (?, ?)");
            samples.forEach(sample -> rows.add(sample.path(), sample.truth()));
            rows.execute();
            PreparedBatch names = handle.prepareBatch(
                    "insert or ignore into name (name, place)" + " values (?, (select max(place) from sample) - ?)");
            for (int i = 0; i < samples.size(); i++) {
                int before = samples.size() - 1 - i;
                names.add(PATH + " " + samples.get(i).path(), before);
                samples.get(i).number().ifPresent(number -> names.add(NUMBER + " " + number, before));
            }
            return names.execute();
        });
    }

    /** Adds an answer, in JSON, to the sample that a field names. */
    void addAnswer(String field, String name, String answer) {
        unwritten.add(new Answered(field + " " + name, "", Optional.of(answer)));
        answers++;
        if (unwritten.size() == WRITTEN_AT_ONCE) {
            write();
        }
    }

    private void write() {
        if (!unwritten.isEmpty()) {
            scratch.run(handle -> {
                PreparedBatch batch = handle.prepareBatch("insert into answer (place, name, body)"
                        + " values ((select place from name where name = ?), ?, ?)");
                unwritten.forEach(answer ->
                        batch.add(answer.path(), answer.path(), answer.answer().orElseThrow()));
                return batch.execute();
            });
            unwritten.clear();
        }
    }

    /** Makes answers found by their samples; none is added after this. */
    void finish() {
        write();
        scratch.run(handle -> handle.execute("create index answer_place on answer (place, number)"));
    }

    /** Returns how many answers there are. */
    long answers() {
        return answers;
    }

    /** Returns the names of answers that are of no sample. */
    Report.Named unknown() {
        return scratch.run(handle -> {
            long count = handle.select("select count(*) from answer where place is null")
                    .mapTo(long.class)
                    .one();
            List<String> first = handle.select(
                            "select name from answer where place is null group by name order by min(number) limit "
                                    + SHOWN)
                    .mapTo(String.class)
                    .list();
            return new Report.Named(
                    count,
                    first.stream()
                            .map(name -> name.startsWith(PATH + " ") ? name.substring(PATH.length() + 1) : name)
                            .toList());
        });
    }

    /** What is done with the samples and their answers. */
    @FunctionalInterface
    interface Reading<T> {
        T read(ResultIterator<Answered> rows) throws Exception;
    }

    /** Reads the samples in their order, each as often as it has answers, or once without. */
    <T> T read(Reading<T> reading) {
        return scratch.run(handle -> {
            try (ResultIterator<Answered> rows = handle.createQuery("select s.path, s.truth, a.body from sample s"
                            + " left join answer a on a.place = s.place order by s.place, a.number")
                    .map((row, context) -> new Answered(
                            row.getString("path"), row.getString("truth"), Optional.ofNullable(row.getString("body"))))
                    .iterator()) {
                return reading.read(rows);
            }
        });
    }
}
