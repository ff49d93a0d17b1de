package dev.cyanotype.blueprints.datasets;

import dev.cyanotype.blueprints.datasets.ingest.ArchiveKind;
import dev.cyanotype.http.HttpException;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Violation;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * A request body that is an archive.
 *
 * @param kind as the media type says, or the first bytes if that does not
 * @param bytes the body
 */
record ArchiveBody(ArchiveKind kind, InputStream bytes) {
    private static final String EXPECTED = "application/x-tar, application/gzip (tar.gz), application/zip,"
            + " or application/octet-stream for any of these";

    /** Returns the archive of a request; answers 415 if it is of a kind that is not read. */
    static ArchiveBody of(Request request) throws IOException {
        String mediaType = request.mediaType();
        InputStream bytes = new BufferedInputStream(request.stream(), 1 << 16);
        if (!mediaType.isEmpty() && !mediaType.equals("application/octet-stream")) {
            return new ArchiveBody(
                    ArchiveKind.ofMediaType(mediaType).orElseThrow(() -> unsupported("'" + mediaType + "'")), bytes);
        }
        bytes.mark(ArchiveKind.SNIFFED);
        byte[] start = bytes.readNBytes(ArchiveKind.SNIFFED);
        bytes.reset();
        return new ArchiveBody(ArchiveKind.sniff(start).orElseThrow(() -> unsupported("something else")), bytes);
    }

    private static HttpException unsupported(String got) {
        return HttpException.of(
                415, List.of(Violation.of("header", "Content-Type", "expected " + EXPECTED + ", got " + got)));
    }
}
