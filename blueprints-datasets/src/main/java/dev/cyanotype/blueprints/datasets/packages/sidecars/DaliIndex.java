package dev.cyanotype.blueprints.datasets.packages.sidecars;

import dev.cyanotype.blueprints.datasets.packages.PackageFiles;
import dev.cyanotype.blueprints.datasets.packages.PackageFiles.Placed;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;

/**
 * The index of a shard that NVIDIA DALI takes as {@code index_paths}, version 1.2: a line for each sample with {@code ENDING OFFSET
 * SIZE NAME} of each of its files. DALI splits lines at spaces, so a name has underscores for them.
 *
 * @see <a href="https://github.com/NVIDIA/DALI/blob/main/tools/wds2idx.py">wds2idx.py</a>
 */
final class DaliIndex {
    private String key = "";

    private DaliIndex() {}

    static InputStream of(long samples, PackageFiles files) {
        DaliIndex index = new DaliIndex();
        return new SequenceInputStream(
                new SequenceInputStream(text("v1.2 " + samples), new FileLines(files, index::file)), text("\n"));
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private String file(Placed file) {
        int dot = file.path().indexOf('.', file.path().lastIndexOf('/') + 1);
        String separator = file.path().substring(0, dot).equals(key) ? " " : "\n";
        key = file.path().substring(0, dot);
        return separator + file.path().substring(dot + 1) + " " + file.offset() + " " + file.size() + " "
                + file.path().replace(' ', '_');
    }
}
