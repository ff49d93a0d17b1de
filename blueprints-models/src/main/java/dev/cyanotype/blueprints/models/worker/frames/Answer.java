package dev.cyanotype.blueprints.models.worker.frames;

import dev.cyanotype.blueprints.models.tasks.NamedTensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer of a worker to a sample.
 *
 * @param outputs what the model gives for it, one tensor for each output that the pipeline names; empty if there is no answer
 * @param error why there is none
 */
public record Answer(List<NamedTensor> outputs, @Nullable String error) {
    public static Answer of(List<NamedTensor> outputs) {
        return new Answer(outputs, null);
    }

    public static Answer none(String error) {
        return new Answer(List.of(), error);
    }
}
