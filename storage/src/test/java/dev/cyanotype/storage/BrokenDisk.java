package dev.cyanotype.storage;

import dev.cyanotype.storage.folder.Disk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A disk that fails once, at its n-th step, or from then on; and counts. */
class BrokenDisk extends Disk {
    private final int failing;
    private final boolean forGood;
    private boolean counting;
    private final List<String> steps = new ArrayList<>();

    BrokenDisk(int failing, boolean forGood) {
        this.failing = failing;
        this.forGood = forGood;
    }

    static BrokenDisk never() {
        return new BrokenDisk(0, false);
    }

    /** Opens a workspace on this disk, and begins to count. */
    Workspace open(TestWorkspace files) {
        Workspace workspace = files.reopened(this);
        workspace.open();
        counting = true;
        return workspace;
    }

    /** Returns what has been done, in order. */
    List<String> steps() {
        return steps;
    }

    boolean hasFailed() {
        return failing > 0 && steps.size() >= failing;
    }

    private void step(String what) throws IOException {
        if (!counting) {
            return;
        }
        steps.add(what);
        if (steps.size() == failing || (forGood && hasFailed())) {
            throw new IOException("No space left on device");
        }
    }

    @Override
    public FileChannel create(Path file) throws IOException {
        step("create");
        return super.create(file);
    }

    @Override
    public FileChannel open(Path file) throws IOException {
        step("open");
        return super.open(file);
    }

    @Override
    public void createFolder(Path folder) throws IOException {
        step("create a folder");
        super.createFolder(folder);
    }

    @Override
    public void write(FileChannel file, ByteBuffer bytes) throws IOException {
        step("write");
        super.write(file, bytes);
    }

    @Override
    public void force(FileChannel file) throws IOException {
        step("force");
        super.force(file);
    }

    @Override
    public void forceFolder(Path folder) throws IOException {
        step("force " + folder.getFileName());
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
