package dev.cyanotype.blueprints.models.tasks.paired;

import dev.cyanotype.blueprints.models.statistics.Bounds;
import java.util.List;
import java.util.Optional;

/**
 * What there is to say of the answers of two models.
 *
 * @param a the figures of the first model, in the order of their names
 * @param b those of the second
 * @param bounds where the differences lie
 * @param p how likely differences as far from 0 are if the models are exchanged in half of the groups; empty if that was not computed
 * @param draws how many draws the bounds are from
 * @param right who was right about how many samples, if a sample can be right or wrong
 */
public record PairedValues(
        List<Double> a, List<Double> b, List<Bounds> bounds, List<Double> p, int draws, Optional<Right> right) {
    /**
     * Who was right.
     *
     * @param fixed the paths of the samples that only the second model was right about
     * @param broken those of the samples that only the first was
     */
    public record Right(long bothRight, long bothWrong, List<String> fixed, List<String> broken) {}
}
