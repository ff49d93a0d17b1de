package dev.cyanotype.blueprints.models.gates;

import java.util.List;
import java.util.Optional;

/**
 * A gate to be passed.
 *
 * @param version the version of the model; the latest if missing
 * @param on the samples: {@code digits}, {@code digits:test} or {@code digits@2:test}
 * @param require what its figures must be, such as {@code accuracy >= 0.97}
 * @param notWorseThan an alias of the same model
 * @param margin by how much less accuracy, or other decisive figure, the version is not worse yet, of an error by which share of it; without it, it must be better to pass
 */
public record NewGate(
        Optional<Integer> version,
        String on,
        Optional<List<String>> require,
        Optional<String> notWorseThan,
        Optional<Double> margin) {}
