package dev.cyanotype.blueprints.models.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the most memory that a process has held, as Linux has it; elsewhere nobody is asked and it is 0, which is logged once. */
final class ResidentMemory {
    private static final Logger LOG = LoggerFactory.getLogger(ResidentMemory.class);
    private static final AtomicBoolean TOLD = new AtomicBoolean();

    private ResidentMemory() {}

    static long peak(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .sum();
        } catch (IOException unknown) {
            if (!Files.exists(Path.of("/proc/self/status")) && TOLD.compareAndSet(false, true)) {
                LOG.warn("This system has no /proc, so models.worker.memory does not limit what models take");
            }
            return 0;
        }
    }
}
