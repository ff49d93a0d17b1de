package dev.cyanotype.http;

import dev.cyanotype.http.body.Body;
import dev.cyanotype.http.body.RangeSource;
import dev.cyanotype.http.body.RangesSource;
import dev.cyanotype.http.body.Source;
import dev.cyanotype.http.body.WholeSource;
import dev.cyanotype.http.rfc.ByteRange;
import dev.cyanotype.json.JsonCodec;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The last step before a response is sent: encodes it and applies conditions, ranges and HEAD. */
final class WireResponse {
    private final Request request;
    private final boolean reading;

    private WireResponse(Request request) {
        this.request = request;
        this.reading = request.method() == Method.GET || request.method() == Method.HEAD;
    }

    static Response of(Response response, Request request, JsonCodec json) {
        if (response.body() instanceof Body.Socket) {
            return response;
        }
        return new WireResponse(request).finish(mayHaveContent(response) ? encoded(response, json) : bare(response));
    }

    /** Returns true unless the status says that there is no content, so that a client would not read any. */
    private static boolean mayHaveContent(Response response) {
        int status = response.status();
        return status >= 200 && status != 204 && status != 304;
    }

    private static Response bare(Response response) {
        return response.without("content-length").withBody(new Body.Empty());
    }

    private static Response encoded(Response response, JsonCodec json) {
        return response.body() instanceof Body.Json value
                ? response.withBody(new Body.Bytes(json.encode(value.value())))
                : response;
    }

    private Response finish(Response response) {
        Response described = describe(response);
        if (reading && described.status() == 200 && !(response.body() instanceof WholeSource)) {
            described = conditional(described);
        }
        return request.method() == Method.HEAD ? described.withBody(new Body.Empty()) : described;
    }

    /** Adds the length and, for a source, its validators. */
    private Response describe(Response response) {
        Body body = response.body();
        if (body instanceof Source source) {
            Response described = response.header("content-length", String.valueOf(source.length()));
            if (!(source instanceof WholeSource)) {
                described = described.header("accept-ranges", "bytes");
            }
            if (source.etag().isPresent() && !response.headers().contains("etag")) {
                described = described.etag(source.etag().get());
            }
            if (source.lastModified().isPresent() && !response.headers().contains("last-modified")) {
                described = described.lastModified(source.lastModified().get());
            }
            return described;
        }
        if (body instanceof Body.Bytes bytes) {
            return response.header("content-length", String.valueOf(bytes.bytes().length));
        }
        boolean announced =
                request.method() == Method.HEAD && response.headers().contains("content-length");
        return body instanceof Body.Empty && mayHaveContent(response) && !announced
                ? response.header("content-length", "0")
                : response;
    }

    private Response conditional(Response response) {
        Conditions conditions = new Conditions(request, response.headers());
        return switch (conditions.verdict()) {
            case NOT_MODIFIED ->
                response.withStatus(304).without("content-length").withBody(new Body.Empty());
            case FAILED ->
                response.withStatus(412)
                        .without("content-length")
                        .withBody(new Body.Empty())
                        .header("content-length", "0");
            case SEND ->
                response.body() instanceof Source source && request.method() == Method.GET
                        ? ranged(response, source, conditions)
                        : response;
        };
    }

    private Response ranged(Response response, Source source, Conditions conditions) {
        if (!conditions.rangeApplies()) {
            return response;
        }
        try {
            List<ByteRange> asked = ByteRange.parse(request.header("range").orElse(null), source.length());
            return switch (asked.size()) {
                case 0 -> response;
                case 1 ->
                    part(
                                    response,
                                    new RangeSource(
                                            source,
                                            asked.get(0).from(),
                                            asked.get(0).to()))
                            .header("content-range", asked.get(0).contentRange(source.length()));
                default -> parts(response, source, asked);
            };
        } catch (ByteRange.Unsatisfiable unsatisfiable) {
            return empty(416).header("content-range", String.valueOf(unsatisfiable.getMessage()));
        }
    }

    private static Response part(Response response, Source part) {
        return response.withStatus(206).withBody(part).header("content-length", String.valueOf(part.length()));
    }

    private static Response parts(Response response, Source source, List<ByteRange> ranges) {
        String boundary = UUID.randomUUID().toString();
        Optional<String> mediaType = response.headers().first("content-type");
        return part(response, RangesSource.of(source, ranges, boundary, mediaType))
                .header("content-type", "multipart/byteranges; boundary=" + boundary);
    }

    private static Response empty(int status) {
        return Response.status(status).header("content-length", "0");
    }
}
