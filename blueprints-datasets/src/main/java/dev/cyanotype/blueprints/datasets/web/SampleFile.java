package dev.cyanotype.blueprints.datasets.web;

import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.body.Source;
import java.util.Set;

/** A sample's file as a response that no browser runs: a picture is shown, everything else saved. */
final class SampleFile {
    private static final Set<String> SHOWN =
            Set.of("image/png", "image/jpeg", "image/gif", "image/webp", "image/avif", "image/bmp", "image/tiff");

    private SampleFile() {}

    static Response response(Sample sample, Source content) {
        Response response = Response.source(sample.mediaType(), content)
                .header("x-content-type-options", "nosniff")
                .header("content-security-policy", "sandbox; default-src 'none'");
        return SHOWN.contains(sample.mediaType())
                ? response
                : response.attachment(sample.path().substring(sample.path().lastIndexOf('/') + 1));
    }
}
