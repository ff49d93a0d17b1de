package dev.cyanotype.blueprints.models.worker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StreamCorruptedException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The end of what a process had to say, and how it ended. Thread-safe. */
final class ProcessOutput {
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}"); // a library may write anything
    private static final int LINES = 14;
    private static final int LINE_LENGTH = 300;

    /** The file in the folder of a process that a crashed Java writes. */
    static final String CRASH = "crash.log";

    private final Deque<String> lines = new ArrayDeque<>();
    private final Path crash;
    private final Thread listener;

    private ProcessOutput(InputStream stderr, Path crash) {
        this.crash = crash;
        listener = new Thread(() -> listen(stderr), "model worker's standard error");
        listener.setDaemon(true);
        listener.start();
    }

    static ProcessOutput of(InputStream stderr, Path crash) {
        return new ProcessOutput(stderr, crash);
    }

    private void listen(InputStream stderr) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stderr, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                add(line);
            }
        } catch (IOException closed) {
            add(String.valueOf(closed.getMessage()));
        }
    }

    private synchronized void add(String line) {
        String words = CONTROL.matcher(line).replaceAll(" ");
        if (words.isBlank()) {
            return;
        }
        if (lines.size() == LINES) {
            lines.removeFirst();
        }
        lines.addLast(words.substring(0, Math.min(words.length(), LINE_LENGTH)));
    }

    /** Says how the process ended, in a sentence for people. */
    String describe(Process process, Exception end) throws InterruptedException {
        boolean ended = process.waitFor(2, TimeUnit.SECONDS);
        boolean crashed = ended && Files.exists(crash);
        if (!ended || (end instanceof StreamCorruptedException && !crashed)) {
            return "The process of the model cannot be understood: " + end.getMessage();
        }
        listener.join(TimeUnit.SECONDS.toMillis(1));
        if (crashed) {
            addCrash();
        }
        int status = process.exitValue();
        String how = status > 128 ? "was killed by signal " + (status - 128) : "ended with status " + status;
        return "The process of the model " + how + said();
    }

    /** What Java says of it on its standard output may stand in the middle of an answer; the head of its file says the same. */
    private void addCrash() {
        try (Stream<String> file = Files.lines(crash, StandardCharsets.ISO_8859_1)) {
            file.takeWhile(line -> line.startsWith("#") && !line.startsWith("# If you would like"))
                    .map(line -> line.substring(1).strip())
                    .forEach(this::add);
        } catch (IOException | UncheckedIOException unreadable) {
            add("its " + CRASH + " cannot be read");
        }
    }

    private synchronized String said() {
        return lines.isEmpty() ? "" : ": " + String.join(" / ", lines);
    }
}
