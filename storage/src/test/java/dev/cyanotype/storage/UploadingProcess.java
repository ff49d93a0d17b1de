package dev.cyanotype.storage;

import dev.cyanotype.config.Settings;
import dev.cyanotype.storage.blobs.BlobStore;
import dev.cyanotype.storage.blobs.BlobWriter;
import dev.cyanotype.storage.blobs.FileBlobStore;
import dev.cyanotype.storage.folder.Disk;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Uploads without end and says the addresses of each upload once that is acknowledged. With the argument {@code stepwise},
 * it says before each step on the disk what it is, and waits to be told to go on.
 */
final class UploadingProcess {
    private static final PrintStream OUT = System.out;

    private UploadingProcess() {}

    public static void main(String[] arguments) throws IOException {
        Disk disk = arguments.length > 1 ? new Stepwise() : new Disk();
        Path folder = Path.of(arguments[0]);
        Workspace workspace =
                new Workspace(WorkspaceSettings.at(folder, Settings.of(Map.of())), disk, Clock.systemUTC());
        workspace.open();
        while (true) {
            say("committed " + upload(workspace.blobs()));
        }
    }

    private static String upload(BlobStore store) throws IOException {
        try (BlobWriter upload = store.upload()) {
            StringBuilder added = new StringBuilder();
            for (int size : new int[] {10, 1_000, FileBlobStore.SMALL + 1}) {
                byte[] content = ByteBuffer.allocate(size)
                        .putLong(ThreadLocalRandom.current().nextLong())
                        .array();
                added.append(upload.add(new ByteArrayInputStream(content), Long.MAX_VALUE)
                                .sha256())
                        .append(' ');
            }
            upload.commit(handle -> 0);
            return added.toString();
        }
    }

    private static void say(String line) {
        OUT.println(line);
        OUT.flush();
    }

    private static final class Stepwise extends Disk {
        private static void step(String what) {
            say("step " + what);
            try {
                if (System.in.read() < 0) {
                    System.exit(1);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void force(FileChannel file) throws IOException {
            step("force");
            super.force(file);
        }

        @Override
        public void forceFolder(Path folder) throws IOException {
            step("force folder " + folder.getFileName());
            super.forceFolder(folder);
        }

        @Override
        public void move(Path from, Path to) throws IOException {
            step("move to " + to.getParent().getFileName());
            super.move(from, to);
        }

        @Override
        public void delete(Path file) throws IOException {
            step("delete");
            super.delete(file);
        }
    }
}
