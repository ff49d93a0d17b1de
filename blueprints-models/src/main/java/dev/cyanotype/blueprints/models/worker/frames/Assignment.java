package dev.cyanotype.blueprints.models.worker.frames;

import dev.cyanotype.blueprints.models.pipeline.Pipeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The work that a worker is started for.
 *
 * @param pipeline how samples are answered; missing if the model is only to be loaded, or gets tensors
 * @param tokenizer the file that the pipeline names for texts
 * @param tensors whether the model gets tensors as they are
 */
public record Assignment(Optional<Pipeline> pipeline, Optional<String> tokenizer, boolean tensors) {
    /** Loads the model and runs it once. */
    public static final Assignment TRIAL = new Assignment(Optional.empty(), Optional.empty(), false);

    /** Runs the model on tensors as they are. */
    public static final Assignment TENSORS = new Assignment(Optional.empty(), Optional.empty(), true);

    /** Returns the assignment to answer samples. */
    public static Assignment of(Pipeline pipeline, Optional<String> tokenizer) {
        return new Assignment(Optional.of(pipeline), tokenizer, false);
    }

    /** Returns the outputs that each answer has, in this order. */
    public List<String> outputs() {
        List<String> outputs = new ArrayList<>(
                pipeline.map(Pipeline::output).map(Pipeline.Output::names).orElse(List.of()));
        if (isWithSource()) {
            outputs.add(Pipeline.Output.SOURCE);
        }
        return outputs;
    }

    /** Each answer says how large the sample's image is if it is about places on it. */
    private boolean isWithSource() {
        return pipeline.filter(given -> given.output().isOnAnImage()).isPresent();
    }
}
