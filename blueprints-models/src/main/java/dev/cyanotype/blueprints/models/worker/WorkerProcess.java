package dev.cyanotype.blueprints.models.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A process for one model, and the folder that it has to itself. Thread-safe. */
final class WorkerProcess {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerProcess.class);

    private final Process process;
    private final Path scratch;

    private WorkerProcess(Process process, Path scratch) {
        this.process = process;
        this.scratch = scratch;
    }

    /** What is started in a folder. */
    @FunctionalInterface
    interface Command {
        ProcessBuilder in(Path scratch) throws IOException;
    }

    static WorkerProcess start(Command command, Path parent) throws IOException {
        // a killed process leaves its model and what else it has written there
        Path scratch = Files.createTempDirectory(parent, "worker-");
        try {
            return new WorkerProcess(command.in(scratch).start(), scratch);
        } catch (Throwable failure) {
            delete(scratch);
            throw failure;
        }
    }

    Process process() {
        return process;
    }

    /** Returns where a crashed Java writes what has happened. */
    Path crash() {
        return scratch.resolve(ProcessOutput.CRASH);
    }

    /** Kills the process if it still runs, and deletes its folder. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
        delete(scratch);
    }

    static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException stays) {
            LOG.warn("{} stays until the next start", folder, stays);
        }
    }
}
