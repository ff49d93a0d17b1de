package dev.cyanotype.blueprints.models.tests;

import dev.cyanotype.blueprints.models.pipeline.Pipeline;
import dev.cyanotype.http.body.Sha256;
import dev.cyanotype.storage.json.StoredJson;
import java.util.List;

/**
 * Pins everything the result of a test depends on, by content and not by name.
 *
 * @param model the SHA-256 of the model's file
 * @param dataset the digest of the dataset's version
 * @param names the names and numbers of both, so that tests of equal content under other names stay apart
 * @param slices by what the samples are told apart
 */
public record PinnedInputs(
        String model, String dataset, String names, String use, Pipeline pipeline, List<String> slices) {
    /** Returns the test's id: 32 hexadecimal digits of the SHA-256 of these pins as canonical JSON. */
    public String id() {
        return Sha256.of(StoredJson.canonical(this)).substring(0, 32);
    }
}
