package dev.cyanotype.blueprints.datasets.derived;

import dev.cyanotype.blueprints.datasets.corruption.Corruption;
import dev.cyanotype.http.body.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How the images of a version are corrupted.
 *
 * @param kinds the names of corruptions, in the order of the paper
 * @param severities in ascending order
 * @param seed that randomness follows from
 * @param use whose samples are taken; all samples if there is none
 * @param clean whether the images as they are come along
 * @param into the dataset that gets them
 */
record CorruptionPlan(
        List<String> kinds, List<Integer> severities, long seed, Optional<String> use, boolean clean, String into) {
    /** A kind at a severity. */
    record Variant(Corruption kind, int severity) {
        /** Returns where the sample that is made of the one at a path lies; what is no PNG by its name becomes one. */
        String path(String origin) {
            boolean named = origin.regionMatches(true, origin.length() - 4, ".png", 0, 4);
            return kind.text() + "/" + severity + "/" + origin + (named ? "" : ".png");
        }
    }

    List<Variant> variants() {
        return kinds.stream()
                .flatMap(kind -> Corruption.named(kind).stream())
                .flatMap(kind -> severities.stream().map(severity -> new Variant(kind, severity)))
                .toList();
    }

    /** Returns how many samples are made of one. */
    int times() {
        return kinds.size() * severities.size() + (clean ? 1 : 0);
    }

    /** Returns the seed of one image: each has noise of its own, whatever else is made with it. */
    long seed(Variant variant, String origin) {
        String text = Stream.of("cyanotype corruption 1", seed, variant.kind().text(), variant.severity(), origin)
                .map(String::valueOf)
                .reduce("", (before, part) -> before + part + "\n");
        MessageDigest digest = Sha256.digest();
        return ByteBuffer.wrap(digest.digest(text.getBytes(StandardCharsets.UTF_8)))
                .getLong();
    }
}
