package dev.cyanotype.blueprints.datasets.packages.sidecars;

import dev.cyanotype.http.body.Sha256;
import dev.cyanotype.http.body.Source;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A file that stands beside the archives of a package.
 *
 * @param mediaType of the content
 * @param content any range of which can be read
 */
public record Sidecar(String mediaType, Source content) {
    static Sidecar of(String mediaType, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Sidecar(mediaType, Source.of(bytes, Sha256.of(text), Optional.empty()));
    }
}
