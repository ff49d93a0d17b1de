package dev.cyanotype.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** A disk that fails once, at its n-th step, or from then on; and counts. */
final class BrokenDisk extends Disk {
    private final int failing;
    private final boolean forGood;
    private boolean counting;
    private int steps;
    private int forces;

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

    int forces() {
        return forces;
    }

    boolean hasFailed() {
        return failing > 0 && steps >= failing;
    }

    private void step() throws IOException {
        steps += counting ? 1 : 0;
        if ((counting && steps == failing) || (forGood && hasFailed())) {
            throw new IOException("No space left on device");
        }
    }

    @Override
    FileChannel create(Path file) throws IOException {
        step();
        return super.create(file);
    }

    @Override
    void write(FileChannel file, ByteBuffer bytes) throws IOException {
        step();
        super.write(file, bytes);
    }

    @Override
    void force(FileChannel file) throws IOException {
        step();
        forces += counting ? 1 : 0;
        super.force(file);
    }

    @Override
    void forceFolder(Path folder) throws IOException {
        step();
        forces += counting ? 1 : 0;
        super.forceFolder(folder);
    }

    @Override
    void move(Path from, Path to) throws IOException {
        step();
        super.move(from, to);
    }

    @Override
    void delete(Path file) throws IOException {
        step();
        super.delete(file);
    }
}
