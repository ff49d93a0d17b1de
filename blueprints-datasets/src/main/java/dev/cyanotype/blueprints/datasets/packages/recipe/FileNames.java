package dev.cyanotype.blueprints.datasets.packages.recipe;

import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.blueprints.datasets.packages.layout.ExportLayout;
import dev.cyanotype.blueprints.datasets.packages.list.ListedFile;
import dev.cyanotype.blueprints.datasets.packages.list.ListedSample;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** Names the files of samples in archives. */
public interface FileNames {
    /** Returns the names that a layout gives below a folder, as shards need them or as they are. */
    static FileNames of(boolean sharded, ExportLayout layout, String folder) {
        return sharded ? new KeyNames(layout, folder) : new PathNames(layout, folder);
    }

    /** Returns where a sample lies, unless another has the same place. */
    String place(Sample sample);

    /** Gives each row of the table {@code sample} a place of its own, or answers 422. */
    void settle(Handle handle);

    /** Returns the column by which the samples are in order. */
    String order();

    /**
     * Returns the sample at a place.
     *
     * @param original the path in the version
     * @param content returns the file with its content at a path
     */
    ListedSample sample(String place, String original, String use, String label, Function<String, ListedFile> content);

    /** Samples that have one place. */
    record Twins(String place, List<String> paths) {}

    /** Returns the first place that several samples have, with two of them. */
    static Optional<Twins> twins(Handle handle) {
        return handle.createQuery("select place from sample group by place having count(*) > 1 order by place limit 1")
                .mapTo(String.class)
                .findFirst()
                .map(place -> new Twins(
                        place,
                        handle.select("select path from sample where place = ? order by id limit 2", place)
                                .mapTo(String.class)
                                .list()));
    }
}
