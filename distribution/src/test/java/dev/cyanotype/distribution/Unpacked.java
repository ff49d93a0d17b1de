package dev.cyanotype.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The distribution, unpacked, on a machine that has a Java and little else. */
final class Unpacked {
    static final Path HOME = Path.of(System.getProperty("unpacked"));

    private static final String CHECKED = "-Dcyanotype.checked=true"; // an answer that is not declared is a failure

    /** What the script calls: of every Unix, and of the smallest images. */
    private static final List<String> TOOLS =
            List.of("sh", "dirname", "readlink", "sed", "env", "mktemp", "mkdir", "rm", "cat", "grep", "sleep");

    private final Path java;
    private final Path path;
    private final Path work;

    private Unpacked(Path java, Path path, Path work) {
        this.java = java;
        this.path = path;
        this.work = work;
    }

    /** Makes {@code folder/bin} the whole search path of programs, and {@code folder/work} the current folder. */
    static Unpacked in(Path folder, Path java) throws IOException {
        Path path = Files.createDirectories(folder.resolve("bin"));
        Files.createSymbolicLink(path.resolve("java"), java);
        for (String tool : TOOLS) {
            Files.createSymbolicLink(path.resolve(tool), Path.of("/bin", tool));
        }
        return new Unpacked(java, path, Files.createDirectories(folder.resolve("work")));
    }

    Process start(String... arguments) throws IOException {
        return start(Stream.concat(Stream.of(HOME.resolve("bin/cyanotype").toString()), Stream.of(arguments))
                .toList());
    }

    private Process start(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(work.toFile())
                .redirectError(work.resolve("errors").toFile());
        builder.environment().clear();
        builder.environment().put("PATH", path.toString());
        builder.environment().put("CYANOTYPE_JAVA_OPTS", CHECKED);
        return builder.start();
    }

    /** Runs a command to its end and returns what it printed. */
    String run(String... arguments) throws IOException, InterruptedException {
        return finish(start(arguments));
    }

    /** Runs {@code java -jar cyanotype.jar} to its end and returns what it printed. */
    String runJar(String... arguments) throws IOException, InterruptedException {
        return finish(start(Stream.concat(
                        Stream.of(java.toString(), CHECKED, "-jar", HOME + "/cyanotype.jar"), Stream.of(arguments))
                .toList()));
    }

    private String finish(Process process) throws IOException, InterruptedException {
        String printed = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new AssertionError(printed + Files.readString(work.resolve("errors")));
        }
        return printed;
    }
}
