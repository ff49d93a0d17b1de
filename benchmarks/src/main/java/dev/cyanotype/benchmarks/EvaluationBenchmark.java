package dev.cyanotype.benchmarks;

import dev.cyanotype.blueprints.models.pipeline.ImageReader;
import dev.cyanotype.blueprints.models.pipeline.Pipeline;
import dev.cyanotype.blueprints.models.worker.Worker;
import dev.cyanotype.blueprints.models.worker.WorkerLimits;
import dev.cyanotype.blueprints.models.worker.WorkerPool;
import dev.cyanotype.blueprints.models.worker.frames.Content;
import dev.cyanotype.blueprints.models.worker.frames.RawTensor;
import dev.cyanotype.blueprints.models.worker.process.PreparedBatches;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/**
 * What a process of its own, and files instead of tensors, cost a model of grey images, beside the bare loop over ONNX Runtime in
 * this process. What is compared takes turns, so that other work on the machine slows all of it.
 */
public final class EvaluationBenchmark {
    private static final int FILES = 1_024;
    private static final int PASSES = 20;
    private static final int WARM = 2;

    private final int side;
    private final int batch;
    private final Path file;
    private final byte[] model;
    private final List<byte[]> images;
    private final WorkerPool pool;

    private EvaluationBenchmark(Path file, int side, int batch, String format, WorkerPool pool) throws IOException {
        this.file = file;
        this.model = Files.readAllBytes(file);
        this.side = side;
        this.batch = batch;
        this.images = images(side, format);
        this.pool = pool;
    }

    /** Takes a model with the input {@code input[batch, side * side]}, the length of a side, and the number of rounds. */
    public static void main(String[] arguments) throws Exception {
        Path model = Path.of(arguments[0]);
        int side = Integer.parseInt(arguments[1]);
        Path scratch = Files.createTempDirectory("evaluation");
        try (WorkerPool pool =
                new WorkerPool(new WorkerLimits(1L << 30, 4L << 30, Duration.ofMinutes(2), scratch), 2)) {
            for (int batch : new int[] {32, 256}) {
                for (String format : List.of("png", "jpg")) {
                    new EvaluationBenchmark(model, side, batch, format, pool)
                            .run(format, Integer.parseInt(arguments[2]));
                }
            }
        } finally {
            Files.delete(scratch);
        }
    }

    /** Something that looks at all images once. */
    private interface Pass {
        void run() throws Exception;
    }

    private void run(String format, int rounds) throws Exception {
        List<List<Content>> batches = batches();
        try (BareLoop bare = new BareLoop(model, side * side, batch);
                PreparedBatches prepared = new PreparedBatches(file, pipeline(), batches);
                Worker tensors = Worker.ofTensors(new ByteArrayInputStream(model), model.length, pool);
                Worker samples =
                        Worker.of(pipeline(), Optional.empty(), new ByteArrayInputStream(model), model.length, pool)) {
            ImageReader reader = new ImageReader(pipeline().input());
            RawTensor raw = new RawTensor(
                    "input", "FP32", List.of((long) batch, (long) side * side), new byte[batch * side * side * 4]);
            Times times = new Times();
            for (int round = -WARM; round < rounds; round++) {
                times.add(round, "bare", () -> bare.run(FILES));
                times.add(round, "prepared", prepared::run);
                times.add(round, "tensors", () -> {
                    for (int done = 0; done < FILES; done += batch) {
                        tensors.run(List.of(raw), List.of());
                    }
                });
                times.add(round, "both", 1, () -> bare.onBothCores(images, PASSES, BareLoop::plain));
                times.add(round, "both, our decoder", 1, () -> bare.onBothCores(images, PASSES, reader::read));
                times.add(round, "files", 1, () -> {
                    samples.feed(Collections.nCopies(PASSES, batches).stream()
                            .flatMap(List::stream)
                            .iterator());
                    for (int done = 0; done < PASSES * FILES; done += batch) {
                        samples.answers();
                    }
                });
            }
            times.print(format, batch);
        }
    }

    private List<List<Content>> batches() {
        List<List<Content>> batches = new ArrayList<>();
        for (int from = 0; from < FILES; from += batch) {
            batches.add(images.subList(from, from + batch).stream()
                    .<Content>map(Bytes::new)
                    .toList());
        }
        return batches;
    }

    private Pipeline pipeline() {
        return new Pipeline(
                "classification",
                new Pipeline.Input(
                        new Pipeline.Image("L", side, side, Optional.empty()),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        "FLAT"),
                new Pipeline.Output(Optional.of("output"), Optional.empty()),
                Optional.of(IntStream.range(0, 10).mapToObj(Integer::toString).toList()));
    }

    /** Images of blots, so that they are neither one colour nor noise. */
    private static List<byte[]> images(int side, String format) throws IOException {
        Random random = new Random(1);
        List<byte[]> files = new ArrayList<>();
        for (int i = 0; i < FILES; i++) {
            BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_BYTE_GRAY);
            int at = random.nextInt(side);
            for (int place = 0; place < side * side; place++) {
                int far = Math.abs(place % side - at) + Math.abs(place / side - side / 2);
                image.getRaster()
                        .setSample(
                                place % side, place / side, 0, Math.max(0, 255 - 40 * far + random.nextInt(16)) & 0xFF);
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.write(image, format, out);
            files.add(out.toByteArray());
        }
        return files;
    }

    /** A file in memory. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Bytes(byte[] bytes) implements Content {
        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }
    }

    /** Elapsed and CPU time of passes, in microseconds for each image; the processes of models count. */
    private static final class Times {
        private final Map<String, List<Double>> elapsed = new LinkedHashMap<>();
        private final Map<String, List<Double>> cpu = new LinkedHashMap<>();

        void add(int round, String what, Pass pass) throws Exception {
            add(round, what, PASSES, pass);
        }

        void add(int round, String what, int times, Pass pass) throws Exception {
            long start = System.nanoTime();
            long cpuStart = cpuNanos();
            for (int i = 0; i < times; i++) {
                pass.run();
            }
            double images = FILES * (double) PASSES * 1_000;
            if (round >= 0) {
                elapsed.computeIfAbsent(what, key -> new ArrayList<>()).add((System.nanoTime() - start) / images);
                cpu.computeIfAbsent(what, key -> new ArrayList<>()).add((cpuNanos() - cpuStart) / images);
            }
        }

        private static long cpuNanos() {
            long own = ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                    .getProcessCpuTime();
            return own
                    + ProcessHandle.current()
                            .children()
                            .mapToLong(child -> child.info()
                                    .totalCpuDuration()
                                    .map(Duration::toNanos)
                                    .orElse(0L))
                            .sum();
        }

        void print(String format, int batch) {
            System.out.printf(
                    Locale.ROOT, "batch %d, %s, load %.0f: us for each image, elapsed / CPU:", batch, format, load());
            elapsed.keySet()
                    .forEach(what -> System.out.printf(
                            Locale.ROOT, " %s %.1f / %.1f", what, least(elapsed, what), least(cpu, what)));
            System.out.printf(
                    Locale.ROOT,
                    "%n  bare / prepared %.2f, bare / tensors %.2f, both / files %.2f, with our decoder %.2f%n",
                    ratio("bare", "prepared"),
                    ratio("bare", "tensors"),
                    ratio("both", "files"),
                    ratio("both, our decoder", "files"));
        }

        private double ratio(String a, String b) {
            return least(elapsed, a) / least(elapsed, b);
        }

        private static double load() {
            return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        }

        private static double least(Map<String, List<Double>> times, String what) {
            return Collections.min(times.get(what));
        }
    }
}
