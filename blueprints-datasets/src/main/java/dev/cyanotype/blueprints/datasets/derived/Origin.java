package dev.cyanotype.blueprints.datasets.derived;

import java.util.List;
import java.util.Optional;

/**
 * What a version was made of.
 *
 * @param dataset the name of the dataset that was corrupted
 * @param version of that dataset
 * @param digest of that version; another than that of the version of this name if the dataset was deleted and made anew
 * @param use whose samples were taken; all samples if there is none
 * @param kinds the names of corruptions
 * @param severities of them
 * @param seed that randomness followed from
 */
public record Origin(
        String dataset,
        int version,
        String digest,
        Optional<String> use,
        List<String> kinds,
        List<Integer> severities,
        long seed) {}
