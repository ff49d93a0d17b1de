package dev.cyanotype.blueprints.models.worker.frames;

import dev.cyanotype.blueprints.models.pipeline.Pipeline;
import java.util.List;
import java.util.Optional;

/**
 * The work that a worker is started for.
 *
 * @param pipeline how samples are answered; missing if the model is only to be loaded
 */
public record Assignment(Optional<Pipeline> pipeline) {
    /** Returns the outputs that each answer has, in this order. */
    public List<String> outputs() {
        return pipeline.map(Pipeline::output).map(Pipeline.Output::names).orElse(List.of());
    }
}
