package dev.cyanotype.blueprints.models.worker;

import dev.cyanotype.blueprints.models.onnx.InvalidModel;
import dev.cyanotype.blueprints.models.pipeline.Pipeline;
import dev.cyanotype.blueprints.models.worker.frames.Answers;
import dev.cyanotype.blueprints.models.worker.frames.Assignment;
import dev.cyanotype.blueprints.models.worker.frames.Content;
import dev.cyanotype.blueprints.models.worker.frames.Frames;
import dev.cyanotype.blueprints.models.worker.frames.RawTensor;
import dev.cyanotype.blueprints.models.worker.frames.Ready;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StreamCorruptedException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A model running in a process of its own: what it does to that process, it does not do to the server. Belongs to one thread,
 * which may be interrupted; closing kills the process. Long, because starting, feeding, listening and ending are one
 * conversation, of which each step must know how the others can fail.
 */
public final class Worker implements AutoCloseable {
    private static final long LOOK_MILLIS = 50;
    private static final int READ_AHEAD = 1;

    private final WorkerPool pool;
    private final WorkerProcess own;
    private final Process process;
    private final WorkerLimits limits;
    private final DataOutputStream out;
    private final DataInputStream in;
    private final ProcessOutput output;
    private final Sender sender;
    private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();
    private final BlockingQueue<Integer> sent = new LinkedBlockingQueue<>();
    private final Semaphore unread = new Semaphore(READ_AHEAD); // batches of answers may wait here
    private final AtomicBoolean closed = new AtomicBoolean();
    private @Nullable Thread listener;
    private String runtime = "";
    private long looked = System.nanoTime(); // when the memory was looked at last

    /**
     * What is seen of a model that can be loaded.
     *
     * @param runtime the version of ONNX Runtime
     * @param trial how it was run on zeros, or why it was not
     */
    public record Loaded(String runtime, String trial) {}

    /** What comes back: readiness, answers, or why there is nothing more. */
    private record Message(
            @Nullable Ready ready,
            @Nullable Answers answers,
            @Nullable List<RawTensor> tensors,
            @Nullable String error,
            @Nullable Exception end) {
        static Message ofError(String error) {
            return new Message(null, null, null, error, null);
        }

        static Message ofEnd(Exception end) {
            return new Message(null, null, null, null, end);
        }
    }

    private Worker(WorkerPool pool, WorkerProcess own) {
        this.pool = pool;
        this.own = own;
        this.process = own.process();
        this.limits = pool.limits();
        this.out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream(), 1 << 16));
        this.in = new DataInputStream(new BufferedInputStream(process.getInputStream(), 1 << 16));
        this.output = ProcessOutput.of(process.getErrorStream(), own.crash());
        this.sender = new Sender("model worker " + process.pid() + " sends", end -> messages.add(Message.ofEnd(end)));
    }

    /**
     * Loads a model and runs it once on zeros, to see whether it can be.
     *
     * @throws InvalidModel with the reason if it cannot
     */
    public static Loaded load(InputStream model, long size, WorkerPool pool)
            throws InvalidModel, WorkerFailed, IOException, InterruptedException {
        try (Worker worker = new Worker(pool, pool.take())) {
            Ready ready = worker.prepare(Assignment.TRIAL, model, size);
            return new Loaded(ready.runtime(), ready.trial().orElse(""));
        }
    }

    /** Starts a worker that will answer batches; {@code tokenizer} is the text of the file that the pipeline names, if it does. */
    public static Worker of(
            Pipeline pipeline, Optional<String> tokenizer, InputStream model, long size, WorkerPool pool)
            throws InvalidModel, WorkerFailed, IOException, InterruptedException {
        return of(Assignment.of(pipeline, tokenizer), model, size, pool);
    }

    /** Starts a worker that will run tensors as they are. */
    public static Worker ofTensors(InputStream model, long size, WorkerPool pool)
            throws InvalidModel, WorkerFailed, IOException, InterruptedException {
        return of(Assignment.TENSORS, model, size, pool);
    }

    private static Worker of(Assignment assignment, InputStream model, long size, WorkerPool pool)
            throws InvalidModel, WorkerFailed, IOException, InterruptedException {
        Worker worker = new Worker(pool, pool.take());
        try {
            worker.prepare(assignment, model, size);
            return worker;
        } catch (Throwable failure) {
            worker.close();
            throw failure;
        }
    }

    private Ready prepare(Assignment assignment, InputStream model, long size)
            throws InvalidModel, WorkerFailed, InterruptedException {
        sender.send(() -> {
            Frames.writeJson(out, assignment);
            out.writeLong(size);
            model.transferTo(out);
            out.flush();
        });
        listener = listener(assignment);
        Ready ready = next().ready();
        if (ready == null) {
            throw new WorkerFailed("The process of the model did not say that it is ready");
        }
        if (ready.error().isPresent()) {
            checkMemory(); // that there was none left may be told as an error of the model
            throw new InvalidModel(ready.error().get());
        }
        runtime = ready.runtime();
        return ready;
    }

    private void listen(Assignment assignment) throws IOException, InterruptedException {
        messages.add(new Message(Frames.readJson(in, Ready.class), null, null, null, null));
        if (assignment.tensors()) {
            listenToCalls();
        }
        if (assignment.pipeline().isEmpty()) {
            return;
        }
        int kind;
        for (kind = in.readByte(); kind == Frames.ANSWERS; kind = in.readByte()) {
            unread.acquire();
            messages.add(new Message(null, Answers.read(in, sent.take(), assignment.outputs()), null, null, null));
        }
        if (kind != Frames.ERROR) {
            throw new StreamCorruptedException("a frame of the kind " + kind);
        }
        messages.add(Message.ofError(in.readUTF()));
    }

    private void listenToCalls() throws IOException {
        while (!closed.get()) {
            int kind = in.readByte();
            if (kind == Frames.ANSWERS) {
                messages.add(new Message(null, null, RawTensor.readAll(in, Answers.MAX_BYTES), null, null));
            } else if (kind == Frames.ERROR) {
                messages.add(Message.ofError(in.readUTF()));
            } else {
                throw new StreamCorruptedException("a frame of the kind " + kind);
            }
        }
    }

    /** Returns the version of ONNX Runtime in the process. */
    public String runtime() {
        return runtime;
    }

    /** Sends batches of samples in the background; the answers come in the same order from {@link #answers}. */
    public void feed(Iterator<List<Content>> batches) {
        sender.send(() -> {
            while (batches.hasNext()) {
                List<Content> batch = batches.next();
                sent.add(batch.size());
                out.writeInt(batch.size());
                for (Content sample : batch) {
                    Frames.writeSample(out, sample);
                }
                out.flush();
            }
        });
    }

    /** Waits for the answers to the next batch. */
    public Answers answers() throws WorkerFailed, InterruptedException {
        Answers answers = next().answers();
        if (answers == null) {
            throw new WorkerFailed("The process of the model spoke out of turn");
        }
        unread.release();
        return answers;
    }

    /**
     * Runs the model on tensors, and returns those of these outputs, or of all if none is named.
     *
     * @throws CallFailed with the reason, if the model does not take these tensors; it takes others then
     */
    public List<RawTensor> run(List<RawTensor> inputs, List<String> outputs)
            throws CallFailed, WorkerFailed, InterruptedException {
        sender.send(() -> {
            out.writeByte(1);
            RawTensor.writeAll(out, inputs);
            out.writeInt(outputs.size());
            for (String output : outputs) {
                out.writeUTF(output);
            }
            out.flush();
        });
        Message message = heard();
        if (message.error() != null) {
            throw new CallFailed(message.error());
        }
        if (message.tensors() == null) {
            throw new WorkerFailed("The process of the model spoke out of turn");
        }
        return message.tensors();
    }

    private Message next() throws WorkerFailed, InterruptedException {
        Message message = heard();
        if (message.error() != null) {
            checkMemory();
            throw new WorkerFailed("The model failed: " + message.error());
        }
        return message;
    }

    private Message heard() throws WorkerFailed, InterruptedException {
        Message message = poll();
        if (message == null) {
            close();
            throw new WorkerFailed("The model did not answer within "
                    + limits.answerWithin().toSeconds() + " seconds and was stopped");
        }
        if (message.end() != null) {
            throw new WorkerFailed(output.describe(process, message.end()));
        }
        return message;
    }

    /** Waits, and looks again and again at how much memory the process has taken. */
    private @Nullable Message poll() throws WorkerFailed, InterruptedException {
        long deadline = System.nanoTime() + limits.answerWithin().toNanos();
        Message message = null;
        while (message == null && System.nanoTime() < deadline) {
            message = messages.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            if (System.nanoTime() - looked > TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS)) {
                checkMemory();
                looked = System.nanoTime();
            }
        }
        return message;
    }

    private void checkMemory() throws WorkerFailed {
        if (ResidentMemory.peak(process.pid()) > limits.memoryBytes()) {
            close();
            throw new WorkerFailed("The process of the model took more memory than the " + (limits.memoryBytes() >> 20)
                    + " MiB that models.worker.memory allows, and was stopped");
        }
    }

    private Thread listener(Assignment assignment) {
        Thread thread = new Thread(
                () -> {
                    try {
                        listen(assignment);
                    } catch (IOException | RuntimeException | InterruptedException end) {
                        messages.add(Message.ofEnd(end));
                    }
                },
                "model worker " + process.pid() + " listens");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            process.destroyForcibly();
            sender.end();
            if (listener != null) {
                listener.interrupt(); // nobody asks for what is still to be heard
            }
            pool.end(own);
        }
    }
}
