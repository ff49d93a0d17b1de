package dev.cyanotype.blueprints.models.worker;

import dev.cyanotype.blueprints.models.worker.process.WorkerMain;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * ONNX Runtime's native code, unpacked once for all processes: each would unpack its 28 MB for itself, which takes half of the
 * time until it can load a model. Thread-safe.
 */
final class NativeLibrary implements AutoCloseable {
    private static final List<String> PARTS = List.of("onnxruntime", "onnxruntime4j_jni");

    private final Path parent;
    private @Nullable Path folder;

    NativeLibrary(Path parent) {
        this.parent = parent;
    }

    /** Returns the folder in which it is; empty if the jar has none where it is looked for, and then ONNX Runtime looks itself. */
    synchronized Optional<Path> folder() throws IOException {
        if (folder == null || !Files.exists(folder)) {
            folder = isThere() ? unpacked() : null;
        }
        return Optional.ofNullable(folder);
    }

    private static boolean isThere() {
        return PARTS.stream().allMatch(part -> WorkerMain.class.getResource(resource(part)) != null);
    }

    private Path unpacked() throws IOException {
        Path target = Files.createTempDirectory(parent, "runtime-");
        try {
            for (String part : PARTS) {
                try (InputStream code = WorkerMain.class.getResourceAsStream(resource(part))) {
                    Files.copy(code, target.resolve(System.mapLibraryName(part)));
                }
            }
            return target;
        } catch (Throwable failure) {
            WorkerProcess.delete(target);
            throw failure;
        }
    }

    /** Where the jar has what was built for this system, such as {@code /ai/onnxruntime/native/linux-x64/libonnxruntime.so}. */
    private static String resource(String part) {
        return "/ai/onnxruntime/native/" + system() + "-" + processor() + "/" + System.mapLibraryName(part);
    }

    private static String system() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (name.startsWith("mac")) {
            return "osx";
        }
        return name.startsWith("win") ? "win" : "linux";
    }

    private static String processor() {
        String name = System.getProperty("os.arch");
        return name.equals("amd64") || name.equals("x86_64") ? "x64" : name;
    }

    @Override
    public synchronized void close() {
        if (folder != null) {
            WorkerProcess.delete(folder);
        }
    }
}
