package dev.cyanotype.blueprints.datasets;

import dev.cyanotype.blueprints.datasets.annotations.Annotation;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The catalogue as other blueprints read it. Thread-safe. */
public interface Datasets {
    /** Returns a dataset. */
    Optional<Dataset> find(String name);

    /**
     * Returns the first {@code limit} datasets whose name comes after {@code after}; fewer only at the end.
     *
     * @param after the last name of the page before; empty for the first page
     */
    List<Dataset> list(String after, int limit);

    /**
     * Returns the version that a reference means: {@code digits} and {@code digits@latest} the newest, {@code digits@2} the
     * second.
     *
     * @throws dev.cyanotype.http.problem.HttpException 404 that names what there is not, and the nearest known
     */
    Version version(String reference);

    /** Returns the labels of a version in alphabetical order. */
    List<String> labels(Version version);

    /**
     * Returns the labels of one use of a version in alphabetical order.
     *
     * @throws dev.cyanotype.http.problem.HttpException 404 if the version has no such use
     */
    List<String> labels(Version version, String use);

    /**
     * Returns the samples of one use in the order of the bytes of their paths; read in pages as one goes on.
     *
     * @throws dev.cyanotype.http.problem.HttpException 404 if the version has no such use
     */
    Iterable<Sample> samples(Version version, String use);

    /**
     * Returns the first {@code limit} samples whose path comes after {@code after} in the order of the bytes; fewer only at
     * the end.
     *
     * @param uses any of these; all if empty
     * @param after the path of the last sample of the page before; empty for the first page
     */
    List<Sample> samples(Version version, Set<String> uses, String after, int limit);

    /** Returns what is drawn on a sample. */
    Optional<Annotation> annotation(Sample sample);

    /** Returns those samples of a version that have one of these paths, in any order. */
    List<Sample> samples(Version version, Collection<String> paths);
}
