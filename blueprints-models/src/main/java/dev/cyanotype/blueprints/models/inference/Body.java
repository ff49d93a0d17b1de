package dev.cyanotype.blueprints.models.inference;

import dev.cyanotype.http.Request;
import dev.cyanotype.http.problem.HttpException;
import java.io.IOException;

/** Reads what is to be fed to a model: tensors of large images are larger than other bodies that are read into memory. */
final class Body {
    private static final int MOST = 32 << 20;

    private Body() {}

    static byte[] of(Request request) throws IOException {
        byte[] body = request.stream().readNBytes(MOST + 1);
        if (body.length > MOST) {
            throw new HttpException(413, "The body is larger than the " + (MOST >> 20) + " MiB allowed.");
        }
        return body;
    }
}
