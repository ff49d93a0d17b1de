package dev.cyanotype.blueprints.models.worker;

import dev.cyanotype.blueprints.models.worker.frames.Frames;
import dev.cyanotype.blueprints.models.worker.process.WorkerMain;
import java.io.File;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The command that starts a worker: this Java, this class path, but nothing else of the server. */
final class WorkerCommand {
    private WorkerCommand() {}

    static ProcessBuilder of(WorkerLimits limits, Optional<Path> library, Path scratch) {
        List<String> command = new ArrayList<>(NativeLimits.shell(limits));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + limits.heapBytes());
        command.add("-XX:+UseSerialGC");
        command.add("-XX:+ExitOnOutOfMemoryError");
        command.add("-XX:-UsePerfData");
        // nothing of a crash is left in the server's folder
        command.add("-XX:-CreateCoredumpOnCrash");
        command.add("-XX:ErrorFile=" + scratch.resolve(ProcessOutput.CRASH));
        command.add("-XX:ErrorLogTimeout=5"); // telling of a crash may hang, too
        command.add("-Xshare:auto");
        command.add("-Djava.awt.headless=true");
        command.add("-D" + Frames.SERVER + "=" + ProcessHandle.current().pid());
        command.add("-Djava.io.tmpdir=" + scratch);
        library.ifPresent(folder -> command.add("-Donnxruntime.native.path=" + folder));
        if (Runtime.version().feature() >= 22) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.add(WorkerMain.class.getName());
        ProcessBuilder process = new ProcessBuilder(command);
        process.environment().clear();
        // else its builds for Linux and macOS send Microsoft what runs, and keep a database for it in the user's home
        process.environment().put("ORT_DISABLE_TELEMETRY", "1");
        // ONNX Runtime 1.29 crashes in a process whose command line is longer than 4 KiB, so not as an argument
        process.environment().put("CLASSPATH", String.join(File.pathSeparator, classPath()));
        return process;
    }

    /** The jars of this blueprint and of the library; a plugin's are not on the class path of the process. */
    private static Set<String> classPath() {
        Set<String> entries = new LinkedHashSet<>();
        if (WorkerMain.class.getClassLoader() instanceof URLClassLoader loader) {
            for (URL url : loader.getURLs()) {
                entries.add(Path.of(URI.create(url.toString())).toString());
            }
        }
        for (Class<?> type : List.of(WorkerMain.class, dev.cyanotype.json.JsonCodec.class)) {
            CodeSource source = type.getProtectionDomain().getCodeSource();
            if (source != null && source.getLocation() != null) {
                entries.add(Path.of(URI.create(source.getLocation().toString())).toString());
            }
        }
        entries.addAll(List.of(System.getProperty("java.class.path").split(File.pathSeparator, -1)));
        return entries;
    }
}
