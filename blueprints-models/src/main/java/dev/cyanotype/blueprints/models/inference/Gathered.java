package dev.cyanotype.blueprints.models.inference;

import dev.cyanotype.blueprints.models.worker.Worker;
import dev.cyanotype.blueprints.models.worker.WorkerFailed;
import dev.cyanotype.blueprints.models.worker.frames.Answer;
import dev.cyanotype.blueprints.models.worker.frames.Content;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Samples that are answered in batches: what arrives while a batch runs is the next one. Nobody waits for others, and a busy model
 * gets full batches. Thread-safe.
 */
final class Gathered {
    private final Served served;
    private final int most;
    private final ConcurrentLinkedQueue<Asked> waiting = new ConcurrentLinkedQueue<>();

    /** A sample, and its answer once there is one. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Asked(byte[] sample, CompletableFuture<Answer> answer) implements Content {
        @Override
        public long size() {
            return sample.length;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(sample);
        }
    }

    Gathered(Served served, int most) {
        this.served = served;
        this.most = most;
    }

    /** Returns the answer to a sample. Who gets the model first answers for those who wait. */
    Answer answer(byte[] sample) throws IOException {
        Asked mine = new Asked(sample, new CompletableFuture<>());
        waiting.add(mine);
        while (!mine.answer().isDone()) {
            ServedModels.call(served, worker -> {
                if (!mine.answer().isDone()) {
                    run(worker);
                }
                return true;
            });
        }
        return mine.answer().join();
    }

    private void run(Worker worker) throws WorkerFailed, InterruptedException {
        List<Asked> batch = new ArrayList<>();
        for (Asked next = waiting.poll(); next != null; next = batch.size() < most ? waiting.poll() : null) {
            batch.add(next);
        }
        try {
            worker.feed(List.of(List.<Content>copyOf(batch)).iterator());
            List<Answer> answers = worker.answers().samples();
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).answer().complete(answers.get(i));
            }
        } catch (WorkerFailed | RuntimeException failed) {
            batch.forEach(asked ->
                    asked.answer().complete(new Answer(List.of(), "was not answered: " + failed.getMessage())));
            throw failed;
        } finally {
            batch.forEach(
                    asked -> asked.answer().complete(new Answer(List.of(), "was not answered, for the server stops")));
        }
    }
}
