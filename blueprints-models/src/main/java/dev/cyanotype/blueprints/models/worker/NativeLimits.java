package dev.cyanotype.blueprints.models.worker;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What the system itself holds a process to, where there is a shell that can ask for it. The measured limit is below, and says
 * what was the matter; these are for what is faster than the measuring.
 */
final class NativeLimits {
    private static final Path SHELL = Path.of("/bin/sh");
    private static final long JAVA = 256 << 20; // what Java itself may write to beside its heap

    private NativeLimits() {}

    /**
     * Returns how the command begins that limits itself, then becomes what follows: no core dump; no more memory to write to than
     * twice what may be held, since allocators ask for more than they use; and if the machine runs out of memory, this process
     * is killed and not the server. What the system refuses or does not know is left out.
     */
    static List<String> shell(WorkerLimits limits) {
        if (!Files.isExecutable(SHELL)) {
            return List.of();
        }
        long kibibytes = (2 * limits.memoryBytes() + limits.heapBytes() + JAVA) >> 10;
        return List.of(
                SHELL.toString(),
                "-c",
                "ulimit -c 0 2>/dev/null; ulimit -d " + kibibytes
                        + " 2>/dev/null; echo 500 2>/dev/null >/proc/self/oom_score_adj; exec \"$0\" \"$@\"");
    }
}
