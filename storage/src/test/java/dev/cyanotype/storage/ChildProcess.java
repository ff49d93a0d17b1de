package dev.cyanotype.storage;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another JVM that runs a {@code main} of the tests, says on its output what it does, and can be killed at any time. */
final class ChildProcess implements AutoCloseable {
    private static final String ERRORS =
            "target/child-errors-" + ProcessHandle.current().pid() + ".txt"; // tests run in several processes

    private final Process process;
    private final BufferedReader output;

    private ChildProcess(Process process) {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    static ChildProcess run(Class<?> main, Path folder, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName(),
                folder.toString()));
        command.addAll(List.of(arguments));
        return new ChildProcess(
                new ProcessBuilder(command).redirectError(new File(ERRORS)).start());
    }

    long pid() {
        return process.pid();
    }

    /** Returns the next line the process writes, or fails when it has ended. */
    String line() throws IOException {
        String line = output.readLine();
        if (line == null) {
            throw new IOException("The process has ended; see " + ERRORS);
        }
        return line;
    }

    /** Lets the process go on. */
    void go() throws IOException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
    }

    /** Kills the process as {@code kill -9} does, and returns what it had said by then. */
    List<String> kill() throws IOException, InterruptedException {
        process.toHandle().destroyForcibly(); // the process' own method would close its output, too
        List<String> rest = output.lines().toList();
        process.waitFor();
        return rest;
    }

    @Override
    public void close() throws IOException, InterruptedException {
        if (process.isAlive()) {
            kill();
        }
    }
}
