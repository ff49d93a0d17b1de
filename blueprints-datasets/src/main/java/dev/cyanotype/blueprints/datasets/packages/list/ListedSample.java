package dev.cyanotype.blueprints.datasets.packages.list;

import dev.cyanotype.blueprints.datasets.packages.archive.Framing;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A sample of a package.
 *
 * @param use what it is for
 * @param label what it shows
 * @param files side by side in an archive: its content, and what belongs to it
 */
public record ListedSample(String use, String label, List<ListedFile> files) {
    /** How many files a sample has at most. */
    static final int MOST_FILES = 254;

    /** Checks the number of files. */
    public ListedSample {
        if (files.isEmpty() || files.size() > MOST_FILES) {
            throw new IllegalArgumentException(
                    "A sample has 1 to " + MOST_FILES + " files in a package, not " + files.size());
        }
        files = List.copyOf(files);
    }

    long length(Framing framing) {
        return files.stream().mapToLong(file -> framing.length(file.measured())).sum();
    }

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            ListedFile.writeText(out, use);
            ListedFile.writeText(out, label);
            out.writeByte(files.size());
            for (ListedFile file : files) {
                file.write(out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static ListedSample read(byte[] bytes, int from, int length) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, from, length));
        String use = ListedFile.readText(in);
        String label = ListedFile.readText(in);
        List<ListedFile> files = new ArrayList<>();
        for (int left = in.readUnsignedByte(); left > 0; left--) {
            files.add(ListedFile.read(in));
        }
        return new ListedSample(use, label, files);
    }
}
