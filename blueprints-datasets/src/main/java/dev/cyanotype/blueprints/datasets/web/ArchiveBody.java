package dev.cyanotype.blueprints.datasets.web;

import dev.cyanotype.blueprints.datasets.ingest.archive.ArchiveKind;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Violation;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * A request body that is an archive.
 *
 * @param kind as the first bytes show, or the media type says if they do not
 * @param bytes the body
 */
public record ArchiveBody(ArchiveKind kind, InputStream bytes) {
    private static final String EXPECTED = "application/x-tar, application/gzip (tar.gz), application/zstd (tar.zst),"
            + " application/zip, or application/octet-stream for any of these";

    /** Returns the archive of a request; answers 415 if it is of a kind that is not read. */
    static ArchiveBody of(Request request) throws IOException {
        return of(request.mediaType(), request.stream());
    }

    /** Returns the archive in a body of a media type. */
    public static ArchiveBody of(String mediaType, InputStream body) throws IOException {
        Optional<ArchiveKind> said = ArchiveKind.ofMediaType(mediaType);
        if (said.isEmpty() && !mediaType.equals("application/octet-stream")) {
            throw unsupported(mediaType.isEmpty() ? "none" : "'" + mediaType + "'");
        }
        InputStream bytes = new BufferedInputStream(body, 1 << 16);
        bytes.mark(ArchiveKind.SNIFFED);
        byte[] start = bytes.readNBytes(ArchiveKind.SNIFFED);
        bytes.reset();
        return new ArchiveBody(
                ArchiveKind.sniff(start)
                        .or(() -> said)
                        .orElseThrow(() -> unsupported("a body that begins like none of them")),
                bytes);
    }

    private static HttpException unsupported(String got) {
        return HttpException.of(
                        415, List.of(Violation.of("header", "content-type", "expected " + EXPECTED + ", got " + got)))
                .withHeader(
                        "accept-post",
                        "application/x-tar, application/gzip, application/zstd, application/zip, application/octet-stream");
    }
}
