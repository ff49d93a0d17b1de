package dev.cyanotype.blueprints.datasets.packages.sidecars;

import dev.cyanotype.blueprints.datasets.packages.PackageFiles;
import dev.cyanotype.blueprints.datasets.packages.PackageFiles.Placed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

/** A text with a line for each file of a package, written a page at a time as it is read. Not thread-safe. */
final class FileLines extends InputStream {
    private final PackageFiles files;
    private final Function<Placed, String> line;
    private InputStream page = InputStream.nullInputStream();
    private boolean over;

    /** Writes what {@code line} says of each file, which may be nothing. */
    FileLines(PackageFiles files, Function<Placed, String> line) {
        this.files = files;
        this.line = line;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = page.read(target, offset, length);
        while (read < 0 && !over) {
            turn();
            read = page.read(target, offset, length);
        }
        return read;
    }

    private void turn() throws IOException {
        List<Placed> next = files.next();
        over = next.isEmpty();
        StringBuilder text = new StringBuilder();
        next.forEach(file -> text.append(line.apply(file)));
        page = new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
