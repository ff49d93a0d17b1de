package dev.cyanotype.blueprints.datasets.corruption;

import dev.cyanotype.blueprints.datasets.corruption.planes.Planes;
import dev.cyanotype.blueprints.datasets.corruption.planes.Randomness;

/** Does what a kind of corruption is. */
@FunctionalInterface
interface Effect {
    /**
     * Returns the corrupted image, of the same size.
     *
     * @param image may be changed
     * @param level the severity less 1: the place of the parameters in their tables
     */
    Planes apply(Planes image, int level, Randomness random);
}
