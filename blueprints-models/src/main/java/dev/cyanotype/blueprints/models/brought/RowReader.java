package dev.cyanotype.blueprints.models.brought;

import dev.cyanotype.blueprints.models.calls.Guard;
import dev.cyanotype.blueprints.models.tasks.AnswerRows;
import dev.cyanotype.blueprints.models.tasks.InvalidRow;
import dev.cyanotype.blueprints.models.tasks.Row;
import dev.cyanotype.json.JsonCodec;
import dev.cyanotype.storage.jobs.JobContext;
import java.util.ArrayList;
import java.util.List;

/** Puts the answer of each row aside, and counts what is wrong with rows. Not thread-safe. */
final class RowReader<A> implements RowSink {
    private static final int NAMED = 20;

    private final AnswerRows<?, A> rows;
    private final Guard guard;
    private final AnswerTable table;
    private final JobContext job;
    private final List<String> wrong = new ArrayList<>();
    private long wrongs;
    private long read;

    RowReader(AnswerRows<?, A> rows, Guard guard, AnswerTable table, JobContext job) {
        this.rows = rows;
        this.guard = guard;
        this.table = table;
        this.job = job;
    }

    @Override
    public void row(Row row) {
        job.checkCancelled();
        job.progress(++read, "rows");
        try {
            String field = row.has(AnswerTable.PATH) ? AnswerTable.PATH : AnswerTable.NUMBER;
            if (!row.has(field)) {
                throw row.wrong(AnswerTable.PATH, "the path of a sample");
            }
            String name = row.identifier(field);
            A answer = guard.call(() -> rows.answer(row));
            table.addAnswer(field, name, JsonCodec.standard().encodeText(answer));
        } catch (InvalidRow refused) {
            wrong(String.valueOf(refused.getMessage()));
        }
    }

    @Override
    public void wrong(String what) {
        wrongs++;
        if (wrong.size() < NAMED) {
            wrong.add(what);
        }
    }

    /** Fails if anything is wrong, naming the first of it: figures of a part of the file would mislead. */
    void checkRight() {
        if (wrongs > 0) {
            throw new IllegalStateException("The file of predictions cannot be read; wrong "
                    + (wrongs == 1 ? "is one place" : "are " + wrongs + " places") + ": " + String.join("; ", wrong)
                    + (wrongs > wrong.size() ? "; …" : ""));
        }
    }
}
