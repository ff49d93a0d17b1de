package dev.cyanotype.blueprints.models.worker.process;

import ai.onnxruntime.OrtException;
import dev.cyanotype.blueprints.models.pipeline.Pipeline;
import dev.cyanotype.blueprints.models.worker.frames.Answers;
import dev.cyanotype.blueprints.models.worker.frames.Frames;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Answers batch after batch of samples. Threads take the batches in turns, each from its first byte to its answer, so that some are
 * decoded while the model runs another. One thread at a time reads, one runs the model, and the answers keep the order.
 */
final class SampleCalls {
    private final PipelinedModel model;
    private final List<Batch> batches; // one for each thread
    private final DataInputStream in;
    private final DataOutputStream out;
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private final Object reading = new Object();
    private long begun; // batches; guarded by 'reading'
    private boolean ended; // guarded by 'reading'
    private long answered; // batches; guarded by 'this'

    SampleCalls(
            PipelinedModel model,
            Pipeline pipeline,
            Optional<String> tokenizer,
            DataInputStream in,
            DataOutputStream out) {
        this.model = model;
        this.batches = batches(pipeline, tokenizer);
        this.in = in;
        this.out = out;
    }

    private static List<Batch> batches(Pipeline pipeline, Optional<String> tokenizer) {
        Supplier<BatchInput> inputs = BatchInput.of(pipeline, tokenizer);
        BatchInput first = inputs.get();
        int most = Math.min(first.batchesAtOnce(), Runtime.getRuntime().availableProcessors());
        return Stream.concat(Stream.of(first), Stream.generate(inputs))
                .limit(most)
                .map(input -> new Batch(input, pipeline.output().isOnAnImage()))
                .toList();
    }

    /** Serves until a batch of no samples, or an error, which is told. */
    void serve() {
        for (Batch batch : batches) {
            Thread thread = new Thread(() -> answerAll(batch), "answers samples");
            thread.setDaemon(true); // the process ends with the first error, whatever the others do
            thread.start();
        }
        end.join();
    }

    private void answerAll(Batch batch) {
        try {
            for (long number = read(batch); number >= 0; number = read(batch)) {
                batch.decode();
                answer(batch, number);
            }
        } catch (OrtException | RuntimeException failed) {
            tell(failed);
        } catch (IOException | InterruptedException | Error broken) {
            end.completeExceptionally(broken); // the process ends with it, and its last words say why
        }
    }

    /** Returns which batch has been read; less than 0 if there are no more. */
    private long read(Batch batch) throws IOException, InterruptedException {
        synchronized (reading) {
            if (ended) {
                return -1;
            }
            ended = true; // also if this fails: what comes behind a broken batch cannot be read
            ended = !batch.read(in);
            if (!ended) {
                return begun++;
            }
        }
        endAfter(begun);
        return -1;
    }

    private synchronized void answer(Batch batch, long number) throws OrtException, IOException, InterruptedException {
        awaitAnswered(number);
        Answers answers = batch.run(model);
        out.writeByte(Frames.ANSWERS);
        answers.write(out);
        out.flush();
        answered++;
        notifyAll();
    }

    private synchronized void endAfter(long batches) throws InterruptedException {
        awaitAnswered(batches);
        end.complete(null);
    }

    private void awaitAnswered(long batches) throws InterruptedException {
        while (answered < batches) {
            wait();
        }
    }

    private synchronized void tell(Exception failed) {
        try {
            Frames.writeError(out, failed);
            end.complete(null);
        } catch (IOException gone) {
            end.completeExceptionally(gone);
        }
    }
}
