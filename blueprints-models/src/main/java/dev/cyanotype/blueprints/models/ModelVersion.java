package dev.cyanotype.blueprints.models;

import dev.cyanotype.blueprints.models.onnx.Signature;
import dev.cyanotype.blueprints.models.pipeline.Pipeline;
import dev.cyanotype.json.JsonCodec;
import dev.cyanotype.json.JsonException;
import dev.cyanotype.storage.blobs.Blob;
import java.util.List;
import java.util.Optional;

/** A version of a model. Its file and signature never change; its pipeline is declared by people, and may. */
public record ModelVersion(
        String model, int version, Blob blob, Signature signature, String runtime, Optional<Pipeline> pipeline) {
    /**
     * A version as it is answered.
     *
     * @param model the name of the model
     * @param version 1, 2, 3 …
     * @param digest the SHA-256 of the file
     * @param size the length of the file in bytes
     * @param runtime the ONNX Runtime that has loaded it
     * @param labels the classes, from the pipeline or else from the file's metadata; empty if neither says
     * @param signature what the file says of itself
     * @param pipeline how samples are fed to it, if that has been declared
     */
    public record Answer(
            String model,
            int version,
            String digest,
            long size,
            String runtime,
            List<String> labels,
            Signature signature,
            Optional<Pipeline> pipeline) {}

    /** Returns the version as it is answered. */
    public Answer answer() {
        List<String> labels =
                pipeline.flatMap(Pipeline::labels).or(this::metadataLabels).orElse(List.of());
        return new Answer(model, version, blob.sha256(), blob.size(), runtime, labels, signature, pipeline);
    }

    /** Returns the labels of the file's metadata, if they are a JSON array of text. */
    public Optional<List<String>> metadataLabels() {
        return labelsOf(signature);
    }

    /** Returns the labels that a file says it has in its metadata; nothing if it does not, or they are no JSON array. */
    public static Optional<List<String>> labelsOf(Signature signature) {
        String text = signature.metadata().get("labels");
        if (text == null) {
            return Optional.empty();
        }
        try {
            List<?> labels = JsonCodec.standard().decode(text, List.class);
            return Optional.of(labels.stream().map(String::valueOf).toList());
        } catch (JsonException notAnArray) {
            return Optional.empty();
        }
    }
}
