package dev.cyanotype.blueprints.models;

import dev.cyanotype.blueprints.models.onnx.MetadataLabels;
import dev.cyanotype.blueprints.models.onnx.OnnxFile;
import dev.cyanotype.blueprints.models.onnx.Signature;
import dev.cyanotype.blueprints.models.pipeline.Pipeline;
import dev.cyanotype.storage.blobs.Blob;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A version of a model. Its file and signature never change; its pipeline is declared by people, and may. */
public record ModelVersion(
        String model,
        int version,
        Blob blob,
        Signature signature,
        String runtime,
        Optional<String> trial,
        Optional<Pipeline> pipeline) {
    /**
     * A version as it is answered.
     *
     * @param model the name of the model
     * @param version 1, 2, 3 …
     * @param digest the SHA-256 of the file
     * @param size the length of the file in bytes
     * @param runtime the ONNX Runtime that has loaded it
     * @param labels the classes, from the pipeline or else from the file's metadata; empty if neither says
     * @param checks what was done to see that the model is sound, each as a sentence
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
            List<String> checks,
            Signature signature,
            Optional<Pipeline> pipeline) {}

    /** Returns the version as it is answered. */
    public Answer answer() {
        List<String> labels =
                pipeline.flatMap(Pipeline::labels).or(this::metadataLabels).orElse(List.of());
        return new Answer(model, version, blob.sha256(), blob.size(), runtime, labels, checks(), signature, pipeline);
    }

    private List<String> checks() {
        List<String> checks = new ArrayList<>(OnnxFile.CHECKS);
        checks.add("ONNX Runtime " + runtime + " loaded it in a process of its own.");
        trial.ifPresent(how -> checks.add("It was " + how + "."));
        return checks;
    }

    /** Returns the labels that the file names in its metadata, if it does. */
    public Optional<List<String>> metadataLabels() {
        return MetadataLabels.of(signature.metadata());
    }
}
