package dev.cyanotype.blueprints.datasets.packages.list;

import dev.cyanotype.blueprints.datasets.Sample;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The files of a package whose layout has more files than its samples, or others. Used once, by one thread. */
public interface PlacedFiles {
    /** Adds samples, in the order of their paths. */
    void add(List<Sample> samples);

    /** Gives what the package has to {@code visitor}, in its order. */
    void forEach(Consumer<ListedSample> visitor) throws IOException;

    /** Returns how many samples there are. */
    long samples();

    /** Returns the hashes of the contents that the package brings, by the names of their files. */
    Map<String, String> contents();

    /** Returns what the layout does not carry. */
    List<Loss> losses();
}
