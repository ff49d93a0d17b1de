package dev.cyanotype.blueprints.datasets.packages;

import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.blueprints.datasets.samples.SampleIterator;
import dev.cyanotype.http.body.BodyWriter;
import dev.cyanotype.json.JsonCodec;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.function.BiFunction;

/** The lists of all files of a package, written page by page. */
public final class PackageLists {
    /** The name of the list of all samples. */
    public static final String MANIFEST = "manifest.jsonl";

    /** The name of the list of all sums. */
    public static final String SUMS = "SHA256SUMS";

    private final Packages packages;
    private final Recipe recipe;

    /** Makes the lists of a package. */
    public PackageLists(Packages packages, Recipe recipe) {
        this.packages = packages;
        this.recipe = recipe;
    }

    private record Line(String path, String sha256, long size, String use, String label) {}

    /** Returns one JSON object a line for each file. */
    public BodyWriter manifest() {
        return lines((path, sample) -> JsonCodec.standard()
                .encodeText(
                        new Line(path, sample.blob().sha256(), sample.blob().size(), sample.use(), sample.label())));
    }

    /** Returns what {@code sha256sum -c} checks the unpacked files against. */
    public BodyWriter sums() {
        return lines((path, sample) -> sample.blob().sha256() + "  " + path);
    }

    private BodyWriter lines(BiFunction<String, Sample, String> line) {
        return out -> {
            for (Recipe.Item item : recipe.archives()) {
                PackageEntries entries = packages.entries(recipe, item);
                Iterator<Sample> samples = new SampleIterator(after -> entries.samples(after, SampleIterator.PAGE));
                while (samples.hasNext()) {
                    Sample sample = samples.next();
                    String text = line.apply(entries.path(sample), sample) + "\n";
                    out.write(text.getBytes(StandardCharsets.UTF_8));
                }
            }
        };
    }
}
