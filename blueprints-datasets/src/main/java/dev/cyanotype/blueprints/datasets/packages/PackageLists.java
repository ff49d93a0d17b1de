package dev.cyanotype.blueprints.datasets.packages;

import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.blueprints.datasets.packages.format.ArchiveFormat;
import dev.cyanotype.blueprints.datasets.samples.SampleIterator;
import dev.cyanotype.http.body.BodyWriter;
import dev.cyanotype.json.JsonCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
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

    private final Packages packages;
    private final Recipe recipe;

    /** Makes the lists of a package. */
    public PackageLists(Packages packages, Recipe recipe) {
        this.packages = packages;
        this.recipe = recipe;
    }

    /**
     * A file of the package.
     *
     * @param path where it is unpacked to
     * @param sample what it is made of
     * @param archive the name of the archive that it is in
     * @param offset of its content in the archive
     */
    private record Placed(String path, Sample sample, String archive, long offset) {
        long size() {
            return sample.blob().size();
        }
    }

    /** Takes the files one after another. */
    private interface Visitor {
        void visit(Placed file) throws IOException;
    }

    /** Returns one JSON object a line for each file, with where its content is in which archive. */
    public BodyWriter manifest() {
        return out -> walk(file -> {
            Sample sample = file.sample();
            String line = JsonCodec.standard()
                    .encodeText(new ManifestLine(
                            file.path(),
                            sample.blob().sha256(),
                            file.size(),
                            sample.use(),
                            sample.label(),
                            file.archive(),
                            file.offset(),
                            file.size()));
            out.write(utf8(line + "\n"));
        });
    }

    /** Returns what {@code sha256sum -c} checks the unpacked files against. */
    public BodyWriter sums() {
        return out -> walk(file -> out.write(utf8(file.sample().blob().sha256() + "  " + file.path() + "\n")));
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
            walk(file ->
                    out.write(utf8(separator.getAndSet(",\n") + json(file.path()) + ":" + reference(address, file))));
            out.write(utf8("}}\n"));
        };
    }

    private static String reference(String address, Placed file) {
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

    private void walk(Visitor visitor) throws IOException {
        for (Recipe.Item item : recipe.archives()) {
            walk(item, visitor);
        }
    }

    /** Adds lengths up in the order in which the archive has its entries. */
    private void walk(Recipe.Item item, Visitor visitor) throws IOException {
        PackageEntries entries = packages.entries(recipe, item);
        Iterator<Sample> samples = new SampleIterator(after -> entries.samples(after, SampleIterator.PAGE));
        ArchiveFormat format = recipe.format();
        String archive = recipe.fileName(item);
        long start = 0;
        while (samples.hasNext()) {
            Sample sample = samples.next();
            String path = entries.path(sample);
            long size = sample.blob().size();
            visitor.visit(new Placed(path, sample, archive, start + format.contentOffset(path, size)));
            start += format.length(path, size);
        }
    }
}
