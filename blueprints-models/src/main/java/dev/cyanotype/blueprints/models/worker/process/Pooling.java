package dev.cyanotype.blueprints.models.worker.process;

import dev.cyanotype.blueprints.models.pipeline.Pipeline;
import dev.cyanotype.blueprints.models.tasks.NamedTensor;

/** Makes one vector of those of all tokens, as sentence-transformers do. */
final class Pooling {
    private Pooling() {}

    /**
     * Returns the mean of the vectors of the first {@code tokens}, or the first of them.
     *
     * @param vectors one for each token, shaped {@code [length, size]}, with what filled the text up behind
     */
    static double[] of(String pooling, NamedTensor vectors, int tokens) {
        if (vectors.shape().size() != 2 || vectors.shape().get(0) < tokens) {
            throw new IllegalStateException("The model's output '" + vectors.name() + "' has the shape "
                    + vectors.shape() + " for a text of " + tokens
                    + " tokens; expected a vector for each token, or no 'pooling' in the pipeline");
        }
        int size = vectors.shape().get(1);
        int used = pooling.equals(Pipeline.Output.MEAN) ? tokens : 1;
        double[] pooled = new double[size];
        for (int token = 0; token < used; token++) {
            for (int at = 0; at < size; at++) {
                pooled[at] += vectors.real(token * size + at);
            }
        }
        for (int at = 0; at < size; at++) {
            pooled[at] /= used;
        }
        return pooled;
    }
}
