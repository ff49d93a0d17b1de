package dev.cyanotype.blueprints.models.gates;

import dev.cyanotype.http.body.Sha256;
import dev.cyanotype.storage.json.StoredJson;
import java.util.List;
import java.util.Optional;

/**
 * What is kept of a gate that was asked for; its outcome depends on nothing else.
 *
 * @param against the version that the alias named then
 */
record Asked(
        String on,
        List<String> require,
        Optional<String> notWorseThan,
        Optional<Integer> against,
        Optional<Double> margin,
        List<String> tests) {
    String id() {
        return Sha256.of(StoredJson.canonical(this)).substring(0, 32);
    }
}
