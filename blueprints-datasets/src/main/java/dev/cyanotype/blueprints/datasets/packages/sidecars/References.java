package dev.cyanotype.blueprints.datasets.packages.sidecars;

import dev.cyanotype.blueprints.datasets.packages.PackageFiles;
import dev.cyanotype.blueprints.datasets.packages.PackageFiles.Placed;
import dev.cyanotype.json.JsonCodec;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;

/**
 * The files of a package as a reference file system of fsspec, version 1: {@code {"version": 1, "refs": {PATH: [URL, OFFSET,
 * LENGTH]}}}, an empty file as the empty text.
 *
 * @see <a href="https://fsspec.github.io/kerchunk/spec.html">its specification</a>
 */
final class References {
    private final PackageAddress address;
    private String separator = "";

    private References(PackageAddress address) {
        this.address = address;
    }

    /** Returns the text; {@code address} is that of the package. */
    static InputStream of(PackageFiles files, PackageAddress address) {
        References references = new References(address);
        return new SequenceInputStream(Collections.enumeration(
                List.of(text("{\"version\":1,\"refs\":{"), new FileLines(files, references::line), text("}}\n"))));
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private String line(Placed file) {
        String place = file.size() == 0
                ? "\"\""
                : "[" + json(address.of(file.archive())) + "," + file.offset() + "," + file.size() + "]";
        String line = separator + json(file.path()) + ":" + place;
        separator = ",\n";
        return line;
    }

    private static String json(String text) {
        return JsonCodec.standard().encodeText(text);
    }
}
