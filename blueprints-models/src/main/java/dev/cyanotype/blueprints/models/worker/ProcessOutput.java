package dev.cyanotype.blueprints.models.worker;

import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StreamCorruptedException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/** The end of what a process had to say, and how it ended. Thread-safe. */
final class ProcessOutput {
    private static final int CRASH = '#'; // begins each of the lines; no frame begins with it
    private static final int LINES = 14;
    private static final int LINE_LENGTH = 300;

    private final Deque<String> lines = new ArrayDeque<>();
    private final Thread listener;

    private ProcessOutput(InputStream stderr) {
        listener = new Thread(() -> listen(stderr), "model worker's standard error");
        listener.setDaemon(true);
        listener.start();
    }

    static ProcessOutput of(InputStream stderr) {
        return new ProcessOutput(stderr);
    }

    private void listen(InputStream words) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(words, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.isBlank() && !line.equals("#")) {
                    add(line.substring(0, Math.min(line.length(), LINE_LENGTH)));
                }
            }
        } catch (IOException closed) {
            add(String.valueOf(closed.getMessage()));
        }
    }

    /**
     * Takes what comes instead of a frame, if it is what a crashed Java says of it, which goes to its standard output.
     *
     * @throws EOFException if it was, since there is nothing more
     */
    void hearCrash(DataInputStream in) throws IOException {
        in.mark(1);
        if (in.read() == CRASH) {
            listen(in);
            throw new EOFException("The process crashed");
        }
        in.reset();
    }

    private synchronized void add(String line) {
        if (lines.size() == LINES) {
            lines.removeFirst();
        }
        lines.addLast(line);
    }

    /** Says how the process ended, in a sentence for people. */
    String describe(Process process, Exception end) throws InterruptedException {
        if (end instanceof StreamCorruptedException || !process.waitFor(2, TimeUnit.SECONDS)) {
            return "The process of the model cannot be understood: " + end.getMessage();
        }
        listener.join(TimeUnit.SECONDS.toMillis(1));
        int status = process.exitValue();
        String how = status > 128 ? "was killed by signal " + (status - 128) : "ended with status " + status;
        return "The process of the model " + how + said();
    }

    private synchronized String said() {
        return lines.isEmpty() ? "" : ": " + String.join(" / ", lines);
    }
}
