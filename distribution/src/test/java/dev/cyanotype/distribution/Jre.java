package dev.cyanotype.distribution;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;

/** A Java that runs programs and has no tools, as those have it who install no JDK. */
final class Jre {
    private Jre() {}

    /** Makes one of the Java that runs this in {@code folder}, which is not there yet; returns its program {@code java}. */
    static Path in(Path folder) throws IOException, InterruptedException {
        StringWriter said = new StringWriter();
        PrintWriter to = new PrintWriter(said);
        int status = ToolProvider.findFirst("jlink")
                .orElseThrow()
                .run(to, to, "--add-modules", modules(), "--output", folder.toString());
        if (status != 0) {
            throw new IOException("jlink: " + said);
        }
        Path java = folder.resolve("bin/java");
        share(java);
        return java;
    }

    /** The tools are in modules that the class loader of applications loads. */
    private static String modules() {
        return ModuleLayer.boot().modules().stream()
                .filter(module -> module.getClassLoader() != ClassLoader.getSystemClassLoader())
                .map(Module::getName)
                .collect(Collectors.joining(","));
    }

    /** A JRE comes with an archive of its own classes, which those of applications are built upon. */
    private static void share(Path java) throws IOException, InterruptedException {
        Process dump = new ProcessBuilder(java.toString(), "-Xshare:dump")
                .redirectErrorStream(true)
                .start();
        String said = new String(dump.getInputStream().readAllBytes());
        if (dump.waitFor() != 0) {
            throw new IOException(said);
        }
    }
}
