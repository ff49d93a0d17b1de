package dev.cyanotype.blueprints.datasets.packages.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Runs a program of the system, if it has it. */
public final class SystemTool {
    private SystemTool() {}

    /** Returns what the program printed; nothing if there is no such program; fails if that fails. */
    public static Optional<String> run(String... command) throws InterruptedException, IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process;
        try {
            process = builder.start();
        } catch (IOException missing) {
            return Optional.empty();
        }
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError(String.join(" ", command) + ":\n" + out);
        }
        return Optional.of(out);
    }
}
