package dev.cyanotype.files;

import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.body.MediaTypes;
import dev.cyanotype.http.body.Source;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.rfc.AcceptEncoding;
import java.io.IOException;
import java.util.Optional;

/**
 * Files whose URLs change with their content, so that browsers never ask twice: {@code app.css?v=1f3a-2b}. A file
 * {@code app.css.gz} beside one is sent in its place to clients that take gzip. Not API.
 *
 * @param folder where they lie
 */
public record Assets(Folder folder) {
    /** The query argument that names the content. */
    public static final String FINGERPRINT = "v";

    private static final String FOR_EVER = "public, max-age=31536000, immutable";

    /** Returns the name of a file's content as it is now; nothing if there is no file. */
    public Optional<String> fingerprint(String name) {
        try {
            return folder.find(name).flatMap(Source::etag);
        } catch (IOException unreadable) {
            return Optional.empty(); // and told to whoever asks for the file
        }
    }

    /** Answers with a file, or 404. */
    public Response answer(Request request, String name) throws IOException {
        Source plain = folder.find(name).orElseThrow(() -> HttpException.notFound("There is no file '" + name + "'."));
        boolean current = request.args().get(FINGERPRINT).equals(plain.etag());
        Optional<Source> compressed = folder.find(name + ".gz");
        boolean gzip = compressed.isPresent()
                && AcceptEncoding.takesGzip(request.headers().all("accept-encoding"));
        Response response = Response.source(MediaTypes.of(name), gzip ? compressed.get() : plain)
                .header("cache-control", current ? FOR_EVER : "no-cache");
        if (compressed.isPresent()) {
            response = response.header("vary", "Accept-Encoding");
        }
        return gzip ? response.header("content-encoding", "gzip") : response;
    }
}
