package dev.cyanotype.policy;

import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.body.Body;
import dev.cyanotype.http.rfc.AcceptEncoding;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/**
 * Compresses text in memory by gzip (RFC 9110 section 8.4) for clients that take it. Files, ranges, streams, and what is
 * compressed already are left as they are.
 */
public final class Compression {
    private Compression() {}

    /** Returns a response as it goes over the wire, compressed if it is text of at least {@code minimum} bytes. */
    public static Response of(Response response, Request request, int minimum) {
        if (response.status() == 304) {
            return changed(Cors.vary(response, "Accept-Encoding"), request);
        }
        if (!mayBeCompressed(response)) {
            return response;
        }
        Response varied = Cors.vary(response, "Accept-Encoding");
        if (!(response.body() instanceof Body.Bytes body)
                || body.bytes().length < minimum
                || !AcceptEncoding.takesGzip(request.headers().all("accept-encoding"))) {
            return varied;
        }
        byte[] compressed = gzip(body.bytes());
        return compressed.length >= body.bytes().length
                ? varied
                : changed(varied, request)
                        .header("content-encoding", "gzip")
                        .header("content-length", String.valueOf(compressed.length))
                        .withBody(new Body.Bytes(compressed));
    }

    private static boolean mayBeCompressed(Response response) {
        return response.status() != 206
                && isText(response.header("content-type"))
                && !response.headers().contains("content-encoding")
                && !response.header("cache-control").contains("no-transform");
    }

    private static boolean isText(String type) {
        return (type.startsWith("text/") && !type.startsWith("text/event-stream"))
                || type.startsWith("application/json")
                || type.startsWith("application/javascript")
                || type.startsWith("application/xml")
                || type.startsWith("image/svg+xml")
                || type.contains("+json")
                || type.contains("+xml");
    }

    /** The bytes are others than those that a strong entity tag stands for (RFC 9110 section 8.8.3.3); what they say is the same. */
    private static Response changed(Response response, Request request) {
        String tag = response.header("etag");
        boolean strong = tag.startsWith("\"");
        return strong && AcceptEncoding.takesGzip(request.headers().all("accept-encoding"))
                ? response.header("etag", "W/" + tag)
                : response;
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 2);
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
