package dev.cyanotype.blueprints.datasets.packages.beside;

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
public record Beside(String mediaType, Source content) {
    static Beside of(String mediaType, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Beside(mediaType, Source.of(bytes, Sha256.of(text), Optional.empty()));
    }
}
