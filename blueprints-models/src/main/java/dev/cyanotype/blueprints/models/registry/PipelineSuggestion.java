package dev.cyanotype.blueprints.models.registry;

import dev.cyanotype.blueprints.models.onnx.MetadataLabels;
import dev.cyanotype.blueprints.models.onnx.Signature;
import dev.cyanotype.blueprints.models.pipeline.Pipeline;
import dev.cyanotype.json.JsonCodec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A first pipeline for a version of a model, guessed from its signature: what the file says is taken as it says it, the rest is a guess
 * that a note names.
 *
 * @param pipeline the guess; missing if the signature looks like nothing that is known
 * @param notes what has been guessed and has to be looked at, each as a sentence
 */
public record PipelineSuggestion(Optional<Pipeline> pipeline, List<String> notes) {
    /** Copies the notes. */
    public PipelineSuggestion {
        notes = List.copyOf(notes);
    }

    /** Guesses a pipeline for a model with these inputs and outputs. */
    public static PipelineSuggestion of(Signature signature) {
        List<String> notes = new ArrayList<>();
        Optional<List<String>> labels = MetadataLabels.of(signature.metadata());
        Optional<Map<String, Object>> input = new SuggestedInput(signature, notes).guess();
        Optional<SuggestedOutput.Guess> output =
                input.flatMap(made -> new SuggestedOutput(signature, labels, made.containsKey("text"), notes).guess());
        if (input.isEmpty() || output.isEmpty()) {
            return new PipelineSuggestion(Optional.empty(), notes);
        }
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("task", output.get().task());
        members.put("input", input.get());
        members.put("output", output.get().output());
        output.get().labels().ifPresent(all -> members.put("labels", all));
        JsonCodec codec = JsonCodec.standard();
        return new PipelineSuggestion(Optional.of(codec.decode(codec.encodeText(members), Pipeline.class)), notes);
    }
}
