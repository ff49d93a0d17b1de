package dev.cyanotype.blueprints.datasets.packages;

import dev.cyanotype.http.body.BodyWriter;
import dev.cyanotype.json.JsonCodec;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** The lists of all files of a package, written page by page. */
public final class PackageLists {
    /** The name of the list of all samples. */
    public static final String MANIFEST = "manifest.jsonl";

    /** The name of the list of all sums. */
    public static final String SUMS = "SHA256SUMS";

    /** The name of the list of where each file lies, for fsspec. */
    public static final String REFERENCES = "references.json";

    /** The names of all lists. */
    public static final List<String> NAMES = List.of(MANIFEST, SUMS, REFERENCES);

    private final PackageFiles files;

    /** Makes the lists of a package. */
    public PackageLists(Packages packages, Recipe recipe) {
        files = new PackageFiles(packages, recipe);
    }

    /** Returns one JSON object a line for each file, with where its content is in which archive. */
    public BodyWriter manifest() {
        return out -> files.walk(file -> {
            String line = JsonCodec.standard()
                    .encodeText(new ManifestLine(
                            file.path(),
                            file.sha256(),
                            file.size(),
                            file.use(),
                            file.label(),
                            file.archive(),
                            file.offset(),
                            file.size()));
            out.write(utf8(line + "\n"));
        });
    }

    /** Returns what {@code sha256sum -c} checks the unpacked files against. */
    public BodyWriter sums() {
        return out -> files.walk(file -> out.write(utf8(file.sha256() + "  " + file.path() + "\n")));
    }

    /**
     * Returns the files as a reference file system of fsspec, version 1: {@code {"version": 1, "refs": {PATH: [URL, OFFSET,
     * LENGTH]}}}, an empty file as the empty text.
     *
     * @param address of the package, with a slash at its end
     * @see <a href="https://fsspec.github.io/kerchunk/spec.html">its specification</a>
     */
    public BodyWriter references(String address) {
        return out -> {
            out.write(utf8("{\"version\":1,\"refs\":{"));
            AtomicReference<String> separator = new AtomicReference<>("");
            files.walk(file ->
                    out.write(utf8(separator.getAndSet(",\n") + json(file.path()) + ":" + reference(address, file))));
            out.write(utf8("}}\n"));
        };
    }

    private static String reference(String address, PackageFiles.Placed file) {
        return file.size() == 0
                ? "\"\""
                : "[" + json(address + file.archive()) + "," + file.offset() + "," + file.size() + "]";
    }

    private static String json(String text) {
        return JsonCodec.standard().encodeText(text);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
