package dev.cyanotype.blueprints.models.statistics;

/** Groups of samples whose figures are known in any draw of them. Called by several threads at once. */
public interface Drawn {
    /** Returns how many groups there are. */
    int groups();

    /** Returns the figures of a draw, always as many; {@code times} says how often each group is in it. */
    double[] of(int[] times);

    /** Returns the figures of all groups but one, each once. */
    double[] without(int group);
}
