package dev.cyanotype.blueprints.models.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cyanotype.blueprints.models.onnx.InvalidModel;
import dev.cyanotype.blueprints.models.pipeline.Pipeline;
import dev.cyanotype.blueprints.models.tasks.NamedTensor;
import dev.cyanotype.blueprints.models.worker.frames.Answer;
import dev.cyanotype.blueprints.models.worker.frames.Answers;
import dev.cyanotype.blueprints.models.worker.frames.Assignment;
import dev.cyanotype.blueprints.models.worker.frames.Content;
import dev.cyanotype.blueprints.models.worker.frames.Frames;
import dev.cyanotype.blueprints.models.worker.frames.Ready;
import dev.cyanotype.json.JsonCodec;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkerTest {
    @TempDir
    private static Path scratch;

    private final List<WorkerPool> pools = new ArrayList<>();

    private static WorkerLimits limits(int seconds) {
        return new WorkerLimits(256 << 20, 2L << 30, Duration.ofSeconds(seconds), scratch);
    }

    private WorkerPool pool(int seconds) {
        return pool(new WorkerPool(limits(seconds), 1));
    }

    private WorkerPool pool(WorkerPool pool) {
        pools.add(pool);
        return pool;
    }

    private WorkerPool lying(String lie) {
        return pool(new WorkerPool(
                limits(60), 1, Duration.ofMinutes(1), new NativeLibrary(scratch), folder -> LyingWorker.telling(lie)));
    }

    private static final Pipeline DIGITS = new Pipeline(
            "classification",
            new Pipeline.Input(
                    new Pipeline.Image("L", 8, 8, Optional.of("stretch")),
                    Optional.of(1 / 15.0),
                    Optional.empty(),
                    Optional.empty(),
                    "FLAT"),
            new Pipeline.Output(Optional.of("output"), Optional.empty()),
            Optional.of(List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9")));

    private static byte[] model() throws IOException {
        try (InputStream file = WorkerTest.class.getResourceAsStream("/digits_mlp.onnx")) {
            return file.readAllBytes();
        }
    }

    private static Worker worker(WorkerPool pool) throws Exception {
        byte[] model = model();
        return Worker.of(DIGITS, Optional.empty(), new ByteArrayInputStream(model), model.length, pool);
    }

    private static byte[] image() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY), "png", out);
        return out.toByteArray();
    }

    private static Content content(byte[] bytes) {
        return new Content() {
            @Override
            public long size() {
                return bytes.length;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(bytes);
            }
        };
    }

    @AfterEach
    void leavesNothingBehind() {
        pools.forEach(WorkerPool::close);
        assertThat(scratch).isEmptyDirectory();
    }

    @Test
    void answersBatchesInOrderAndNamesWhatItCannotRead() throws Exception {
        try (Worker worker = worker(pool(60))) {
            worker.feed(List.of(
                            List.of(content(image()), content("no image".getBytes()), content(image())),
                            List.of(content(image())))
                    .iterator());

            Answers first = worker.answers();
            Answers second = worker.answers();

            assertThat(first.samples()).hasSize(3);
            NamedTensor scores = first.samples().get(0).outputs().get(0);
            assertThat(scores).hasToString("output FLOAT32[10]");
            assertThat(Arrays.stream(scores.reals()).sum()).isCloseTo(1, within(1e-5));
            assertThat(first.samples().get(1).error()).isEqualTo("is not an image of a known format");
            assertThat(first.samples().get(2)).isEqualTo(first.samples().get(0));
            assertThat(second.samples()).hasSize(1);
            assertThat(first.runNanos()).isPositive();
        }
    }

    /** The single samples are read and decoded while the batch of all of them is. */
    @Test
    void answersEachSampleOfALargeBatchAsItAnswersItAlone() throws Exception {
        List<Content> samples = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            samples.add(content(i % 7 == 3 ? ("no image " + i).getBytes() : image(i)));
        }
        try (Worker worker = worker(pool(60))) {
            List<List<Content>> batches = new ArrayList<>(List.of(samples));
            samples.forEach(sample -> batches.add(List.of(sample)));
            worker.feed(batches.iterator());

            Answers together = worker.answers();

            for (Answer answer : together.samples()) {
                Answer alone = worker.answers().samples().get(0);
                assertThat(answer.error()).isEqualTo(alone.error());
                assertThat(answer.outputs()).hasSameSizeAs(alone.outputs());
                for (int i = 0; i < alone.outputs().size(); i++) {
                    assertThat(answer.outputs().get(i).reals())
                            .containsExactly(alone.outputs().get(i).reals(), within(1e-5));
                }
            }
        }
    }

    private static byte[] image(int seed) throws IOException {
        BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY);
        Random random = new Random(seed);
        for (int place = 0; place < 64; place++) {
            image.getRaster().setSample(place % 8, place / 8, 0, random.nextInt(16));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    /** ONNX Runtime 1.29 keeps a database and a log, and sends what it ran to its makers, unless it is told not to. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void opensNoConnectionAndNoFileButProgramsAndItsScratch() throws Exception {
        try (Worker worker = worker(pool(60))) {
            worker.feed(List.of(List.of(content(image()))).iterator());
            worker.answers();
            ProcessHandle process = ProcessHandle.current()
                    .children()
                    .max(Comparator.comparing(
                            child -> child.info().startInstant().orElseThrow()))
                    .orElseThrow();

            List<String> opened = opened(process);
            assertThat(opened)
                    .isNotEmpty()
                    .allMatch(file -> file.startsWith("pipe:")
                            || file.startsWith("socket:")
                            || file.startsWith(System.getProperty("java.home"))
                            || file.startsWith("/dev/")
                            || file.startsWith(scratch.toString())
                            || file.endsWith(".jar"));
            assertThat(opened).doesNotContainAnyElementsOf(networkSockets(process));
            assertThat(Path.of(System.getProperty("java.io.tmpdir"), "mat-debug-" + process.pid() + ".log"))
                    .doesNotExist();
        }
    }

    private static List<String> opened(ProcessHandle process) throws IOException {
        List<String> files = new ArrayList<>();
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(Path.of("/proc/" + process.pid() + "/fd"))) {
            for (Path descriptor : descriptors) {
                files.add(Files.readSymbolicLink(descriptor).toString());
            }
        }
        return files;
    }

    /** Sockets by their names among open files, as {@code socket:[3148948]}; JDK 17 holds one that leads nowhere. */
    private static List<String> networkSockets(ProcessHandle process) throws IOException {
        List<String> sockets = new ArrayList<>();
        for (String protocol : List.of("tcp", "tcp6", "udp", "udp6")) {
            Path table = Path.of("/proc/" + process.pid() + "/net/" + protocol);
            if (Files.exists(table)) {
                Files.readAllLines(table).stream()
                        .skip(1)
                        .map(line -> "socket:[" + line.strip().split("\\s+")[9] + "]")
                        .forEach(sockets::add);
            }
        }
        return sockets;
    }

    @Test
    void saysWhyAModelCannotBeLoaded() throws Exception {
        byte[] model = model();
        model[60]++;
        byte[] broken = java.util.Arrays.copyOf(model, 100);

        assertThatThrownBy(() -> Worker.load(new ByteArrayInputStream(broken), broken.length, pool(60)))
                .isInstanceOf(InvalidModel.class)
                .hasMessageContaining("ONNX Runtime cannot load the model: ");
    }

    @Test
    void tellsWhatOnnxRuntimeSaysWhenAModelFails() throws Exception {
        Pipeline wider = new Pipeline(
                "classification",
                new Pipeline.Input(
                        new Pipeline.Image("L", 9, 9, Optional.empty()),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        "FLAT"),
                DIGITS.output(),
                DIGITS.labels());
        byte[] model = model();
        try (Worker worker =
                Worker.of(wider, Optional.empty(), new ByteArrayInputStream(model), model.length, pool(60))) {
            worker.feed(List.of(List.of(content(image()))).iterator());

            assertThatThrownBy(worker::answers)
                    .isInstanceOf(WorkerFailed.class)
                    .hasMessageContaining("The model failed: ")
                    .hasMessageContaining("Expected: 64");
        }
    }

    /** As after an update of the program that knows less of tokenizers than the one before. */
    @Test
    void tellsWhatIsWrongWithTheTokenizer() throws Exception {
        Pipeline texts = JsonCodec.standard().decode("""
                        {"task": "embedding", "input": {"text": {"length": 16}}, "output": {"embedding": "output"}}
                        """, Pipeline.class);
        byte[] model = model();
        try (Worker worker = Worker.of(
                texts, Optional.of("{\"model\": 5}"), new ByteArrayInputStream(model), model.length, pool(60))) {
            worker.feed(List.of(List.of(content("a text".getBytes()))).iterator());

            assertThatThrownBy(worker::answers)
                    .isInstanceOf(WorkerFailed.class)
                    .hasMessageContaining("The model failed: ")
                    .hasMessageContaining("model");
        }
    }

    @Test
    void countsASampleThatIsTooLargeAsUnreadable() throws Exception {
        Content huge = new Content() {
            @Override
            public long size() {
                return 1L << 40;
            }

            @Override
            public InputStream open() throws IOException {
                throw new IOException("must not be opened");
            }
        };
        try (Worker worker = worker(pool(60))) {
            worker.feed(List.of(List.of(huge, content(image()))).iterator());

            Answers answers = worker.answers();

            assertThat(answers.samples().get(0).error()).isEqualTo("is too large to be read");
            assertThat(answers.samples().get(1).error()).isNull();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void stopsWhatTakesTooMuchMemory() throws Exception {
        WorkerPool pool =
                pool(new WorkerPool(new WorkerLimits(256 << 20, 1 << 20, Duration.ofSeconds(60), scratch), 1));
        byte[] model = model();

        assertThatThrownBy(() -> Worker.load(new ByteArrayInputStream(model), model.length, pool))
                .isInstanceOf(WorkerFailed.class)
                .hasMessageContaining("took more memory than the 1 MiB that models.worker.memory allows");
        assertThat(pool.free()).isOne();
    }

    @Test
    void startsNoMoreProcessesThanMayRun() throws Exception {
        WorkerPool one = pool(1);
        byte[] model = model();
        WorkerProcess running = one.take();

        assertThatThrownBy(() -> Worker.load(new ByteArrayInputStream(model), model.length, one))
                .isInstanceOf(WorkersBusy.class)
                .hasMessageContaining("models.workers");
        one.end(running);
    }

    @Test
    void namesTheRuntime() throws Exception {
        byte[] model = model();

        assertThat(Worker.load(new ByteArrayInputStream(model), model.length, pool(60))
                        .runtime())
                .startsWith("1.");
    }

    @Test
    void tellsHowTheProcessWasKilled() throws Exception {
        try (Worker worker = worker(pool(60))) {
            ProcessHandle.current()
                    .descendants()
                    .filter(child -> child.info().commandLine().orElse("").contains("WorkerMain"))
                    .forEach(ProcessHandle::destroyForcibly);

            assertThatThrownBy(worker::answers)
                    .isInstanceOf(WorkerFailed.class)
                    .hasMessageContaining("The process of the model was killed by signal 9");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "length, a frame of 577000000 bytes where at most 16777216 are allowed",
        "kind, a frame of the kind 123",
        "answer, an answer of the kind 7",
        "none, a run of 0 samples where 2 are expected",
        "many, a run of 3 samples where 2 are expected",
        "rows, 'a tensor of the shape [3, 2] for 2 samples'",
        "name, the tensor 'input' where 'output' is expected",
        "type, values of the type 'COMPLEX'",
        "rank, a tensor of 255 dimensions",
        "shape, 'No tensor has the shape [2, -2]'",
        "product, 'No tensor has the shape [65536, 65536]'",
        "bytes, a tensor of 400000000 bytes where at most 67108864 are allowed",
        "sum, a tensor of 40000000 bytes where at most 27108864 are allowed",
    })
    void doesNotBelieveWhatAProcessSaysOfItsLengthsAndShapes(String lie, String refusal) {
        byte[] model = {1, 2, 3};

        assertThatThrownBy(() -> {
                    try (Worker worker = Worker.of(
                            DIGITS, Optional.empty(), new ByteArrayInputStream(model), model.length, lying(lie))) {
                        worker.feed(List.of(List.of(content(image()), content(image())))
                                .iterator());
                        worker.answers();
                    }
                })
                .isInstanceOf(WorkerFailed.class)
                .hasMessage("The process of the model cannot be understood: " + refusal);
    }

    @Test
    void readsAsManyAnswersAsSamplesWereSent() throws Exception {
        byte[] model = {1, 2, 3};
        try (Worker worker =
                Worker.of(DIGITS, Optional.empty(), new ByteArrayInputStream(model), model.length, lying("more"))) {
            worker.feed(List.of(List.of(content(image())), List.of(content(image())))
                    .iterator());

            assertThat(worker.answers().samples()).hasSize(1);
            assertThat(worker.answers().samples()).hasSize(1);
        }
    }

    @Test
    void nobodyListensToAnswersThatAreNotAskedForAfterItIsClosed() throws Exception {
        byte[] model = {1, 2, 3};
        Worker worker =
                Worker.of(DIGITS, Optional.empty(), new ByteArrayInputStream(model), model.length, lying("more"));
        worker.feed(Collections.nCopies(500, List.of(content(image()))).iterator());
        for (int i = 0; i < 100; i++) {
            worker.answers();
        }

        worker.close();

        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().matches("model worker \\d+ listens")) {
                thread.join(Duration.ofSeconds(60).toMillis());
                assertThat(thread.isAlive()).as(thread.getName()).isFalse();
            }
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void endsWithItsServerWhileItsInputIsStillOpen(@TempDir Path folder) throws Exception {
        Process server = new ProcessBuilder("cat").start();
        ProcessBuilder command = WorkerCommand.of(limits(60), Optional.empty(), folder);
        String property = "-D" + Frames.SERVER + "=";
        command.command().replaceAll(argument -> argument.startsWith(property) ? property + server.pid() : argument);
        Process worker = command.start();
        try (DataOutputStream out = new DataOutputStream(worker.getOutputStream());
                DataInputStream in = new DataInputStream(worker.getInputStream())) {
            byte[] model = model();
            Frames.writeJson(out, Assignment.of(DIGITS, Optional.empty()));
            out.writeLong(model.length);
            out.write(model);
            out.flush();
            assertThat(Frames.readJson(in, Ready.class).error()).isEmpty();

            server.destroyForcibly();

            assertThat(worker.onExit().get(60, TimeUnit.SECONDS).exitValue()).isOne();
        } finally {
            server.destroyForcibly();
            worker.destroyForcibly();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void tellsOfACrashAndLeavesNoFileOfIt() throws Exception {
        try (Worker worker = worker(pool(60))) {
            long pid = crash();

            assertThatThrownBy(worker::answers)
                    .isInstanceOf(WorkerFailed.class)
                    .hasMessageContaining("The process of the model ended with status")
                    .hasMessageContaining("SIGSEGV");
            assertThat(Path.of("hs_err_pid" + pid + ".log")).doesNotExist();
        }
    }

    /** Crashes the worker, and what waits to be the next, and returns the number that a process of these had. */
    private static long crash() throws Exception {
        List<String> workers = ProcessHandle.current()
                .descendants()
                .filter(child -> child.info().commandLine().orElse("").contains("WorkerMain"))
                .map(child -> Long.toString(child.pid()))
                .toList();
        List<String> command = new ArrayList<>(List.of("kill", "-SEGV"));
        command.addAll(workers);
        new ProcessBuilder(command).start().waitFor();
        return Long.parseLong(workers.get(0));
    }

    /** What Java says of the crash may stand in the middle of an answer, or hang; neither is told as a reason. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void tellsOfACrashAmongAnswers() throws Exception {
        List<Content> batch = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            batch.add(content(image()));
        }
        for (int crash = 0; crash < 3; crash++) {
            try (Worker worker = worker(pool(20))) {
                worker.feed(Stream.generate(() -> batch).iterator());
                for (int answered = 0; answered <= 10 * crash; answered++) {
                    worker.answers();
                }
                crash();

                assertThatThrownBy(() -> readAll(worker))
                        .isInstanceOf(WorkerFailed.class)
                        .satisfies(failed -> assertThat(failed.getMessage())
                                .containsAnyOf("SIGSEGV", "did not answer within 20 seconds")
                                .matches("[^\\p{Cntrl}\uFFFD]*"));
            }
        }
    }

    private static void readAll(Worker worker) throws Exception {
        while (true) {
            worker.answers();
        }
    }

    @Test
    void canBeInterruptedWhileItWaits() throws Exception {
        try (Worker worker = worker(pool(60))) {
            assertThatThrownBy(() -> waitInterrupted(worker)).isInstanceOf(InterruptedException.class);
        }
    }

    @Test
    void stopsWhatDoesNotAnswerInTime() throws Exception {
        assertThatThrownBy(() -> Worker.load(new NeverEnding(), 1 << 20, pool(1)))
                .isInstanceOf(WorkerFailed.class)
                .hasMessage("The model did not answer within 1 seconds and was stopped");
    }

    /** A model of which nothing ever arrives. */
    private static final class NeverEnding extends InputStream {
        @Override
        public int read() throws IOException {
            try {
                new CountDownLatch(1).await();
                return -1;
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
    }

    /** Waits for answers on a thread that is interrupted, as that of a cancelled job is. */
    private static void waitInterrupted(Worker worker) throws Throwable {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        CountDownLatch begun = new CountDownLatch(1);
        try {
            Future<Throwable> failure = executor.submit(() -> {
                begun.countDown();
                try {
                    worker.answers();
                    return new AssertionError("there was an answer");
                } catch (Exception e) {
                    return e;
                }
            });
            begun.await();
            executor.shutdownNow();
            throw failure.get();
        } finally {
            executor.shutdownNow();
        }
    }
}
