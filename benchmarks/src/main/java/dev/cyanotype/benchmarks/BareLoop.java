package dev.cyanotype.benchmarks;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.imageio.ImageIO;

/** ONNX Runtime in this process with nothing around it: what the evaluation of a model of grey images is measured beside. */
final class BareLoop implements AutoCloseable {
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private final int length;
    private final int batch;
    private final FloatBuffer buffer;
    private final ExecutorService threads = Executors.newFixedThreadPool(2);

    /** Takes a model with the input {@code input[batch, length]}. */
    BareLoop(byte[] model, int length, int batch) throws OrtException {
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(1);
        this.session = environment.createSession(model, options);
        this.length = length;
        this.batch = batch;
        this.buffer = buffer();
    }

    private FloatBuffer buffer() {
        return ByteBuffer.allocateDirect(batch * length * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    /** Fills the tensor and runs the model, until so many images are done. */
    void run(int images) throws OrtException {
        for (int done = 0; done < images; done += batch) {
            buffer.clear();
            for (int i = 0; i < buffer.capacity(); i++) {
                buffer.put(i, i & 0xFF);
            }
            run(buffer);
        }
    }

    private void run(FloatBuffer values) throws OrtException {
        try (OnnxTensor input = OnnxTensor.createTensor(environment, values, new long[] {batch, length});
                OrtSession.Result result = session.run(Map.of("input", input))) {
            result.get(0).getValue();
        }
    }

    /** Turns a file into numbers. */
    interface Decoder {
        void read(byte[] file, float[] target, int at) throws IOException;
    }

    /** Decodes as somebody does who needs nothing but grey images. */
    static void plain(byte[] file, float[] target, int at) throws IOException {
        Raster raster = ImageIO.read(new ByteArrayInputStream(file)).getRaster();
        float[] values = raster.getPixels(0, 0, raster.getWidth(), raster.getHeight(), (float[]) null);
        System.arraycopy(values, 0, target, at, values.length);
    }

    /** Decodes and runs, batch by batch, in two threads at once that have nothing to do with each other. */
    void onBothCores(List<byte[]> files, int passes, Decoder decoder) throws Exception {
        int half = files.size() / 2;
        List<CompletableFuture<Void>> halves = new ArrayList<>();
        for (List<byte[]> some : List.of(files.subList(0, half), files.subList(half, files.size()))) {
            halves.add(CompletableFuture.runAsync(
                    () -> {
                        try {
                            for (int pass = 0; pass < passes; pass++) {
                                decodeAndRun(some, decoder);
                            }
                        } catch (IOException | OrtException failed) {
                            throw new IllegalStateException(failed);
                        }
                    },
                    threads));
        }
        for (CompletableFuture<Void> each : halves) {
            each.get();
        }
    }

    private void decodeAndRun(List<byte[]> files, Decoder decoder) throws IOException, OrtException {
        float[] values = new float[batch * length];
        FloatBuffer own = buffer();
        for (int at = 0; at < files.size(); at += batch) {
            for (int i = 0; i < batch; i++) {
                decoder.read(files.get(at + i), values, i * length);
            }
            own.clear().put(values).flip();
            run(own);
        }
    }

    @Override
    public void close() throws OrtException {
        threads.shutdown();
        session.close();
    }
}
