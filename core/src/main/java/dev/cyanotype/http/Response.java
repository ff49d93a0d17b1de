package dev.cyanotype.http;

import dev.cyanotype.http.body.Body;
import dev.cyanotype.http.body.BodyWriter;
import dev.cyanotype.http.body.CollectedEvents;
import dev.cyanotype.http.body.EventStream;
import dev.cyanotype.http.body.FileSource;
import dev.cyanotype.http.body.MediaTypes;
import dev.cyanotype.http.body.Source;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Problem;
import dev.cyanotype.http.problem.Status;
import dev.cyanotype.http.problem.Violation;
import dev.cyanotype.http.rfc.Disposition;
import dev.cyanotype.http.rfc.FieldText;
import dev.cyanotype.http.rfc.HttpDate;
import dev.cyanotype.http.websocket.WebSocket;
import dev.cyanotype.http.websocket.WebSocketSettings;
import dev.cyanotype.http.websocket.wire.Handshake;
import dev.cyanotype.json.JsonCodec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An HTTP response. Immutable. Long, because it has a factory for each kind of answer and a copy method for each part. */
public final class Response {
    private static final String JSON = "application/json";
    private static final int SWITCHING = 101;
    private static final String PROBLEM = "application/problem+json";

    private final int status;
    private final Headers headers;
    private final Body body;

    private Response(int status, Headers headers, Body body) {
        boolean opensSocket = status == SWITCHING && body instanceof Body.Socket;
        this.status = opensSocket ? status : Status.checked(status);
        this.headers = headers;
        this.body = body instanceof Body.Socket && !opensSocket ? new Body.Empty() : body;
    }

    /** Returns a response without content; {@code status} is from 200 to 999. */
    public static Response status(int status) {
        return new Response(status, Headers.empty(), new Body.Empty());
    }

    /** Returns plain text. */
    public static Response text(String text) {
        return bytes("text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns text of a media type; text, XML and JavaScript are said to be in UTF-8. */
    public static Response text(String mediaType, String text) {
        boolean hasCharset =
                mediaType.startsWith("text/") || mediaType.endsWith("xml") || mediaType.endsWith("javascript");
        return bytes(hasCharset ? mediaType + "; charset=utf-8" : mediaType, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns a page. */
    public static Response html(String markup) {
        return bytes("text/html; charset=utf-8", markup.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns a page made by a template, such as {@code blog/index.html}. */
    public static Response view(String name, Map<String, Object> model) {
        return new Response(200, Headers.empty(), new Body.View(name, model));
    }

    private static Headers typed(String mediaType) {
        return Headers.of("content-type", FieldText.checked("content-type", mediaType));
    }

    /** Returns content held in memory. */
    public static Response bytes(String mediaType, byte[] content) {
        return new Response(200, typed(mediaType), new Body.Bytes(content));
    }

    /** Returns a value as JSON; records, maps, lists, text, numbers and what they contain. */
    public static Response json(Object value) {
        return new Response(200, Headers.of("content-type", JSON), new Body.Json(value));
    }

    /** Returns a problem document (RFC 9457) with one entry for each violation. */
    public static Response problem(int status, String detail, List<Violation> errors) {
        return new Response(
                status, Headers.of("content-type", PROBLEM), new Body.Json(Problem.of(status, detail, errors)));
    }

    /** Returns a problem document (RFC 9457). */
    public static Response problem(int status, String detail) {
        return problem(status, detail, List.of());
    }

    /** Returns what an error is answered with when no error handler shapes the answer: a problem document (RFC 9457). */
    public static Response problem(HttpException error) {
        return ProblemResponse.of(error);
    }

    /** Returns a redirect with status 302; what may not stand in an address is percent-encoded. */
    public static Response redirect(String location) {
        return status(302).header("location", location);
    }

    /** Returns 201 with the address of what was made. */
    public static Response created(String location) {
        return status(201).header("location", location);
    }

    /**
     * Returns a regular file; its size and time of change answer conditional and range requests. 404 if there is none. What
     * else Flask's {@code send_file} takes, {@link dev.cyanotype.files.FileResponse} has.
     */
    public static Response file(Path path) {
        try {
            return source(MediaTypes.of(String.valueOf(path.getFileName())), FileSource.of(path));
        } catch (IOException e) {
            throw HttpException.notFound("There is no such file.");
        }
    }

    /** Returns content of known length of which any range can be asked for. */
    public static Response source(String mediaType, Source source) {
        return new Response(200, typed(mediaType), source);
    }

    /** Returns content of unknown length, sent as it is written. */
    public static Response stream(String mediaType, BodyWriter writer) {
        return new Response(200, typed(mediaType), new Body.Stream(writer));
    }

    /** Returns server-sent events. */
    public static Response events(EventStream.Feed feed) {
        return new Response(
                200,
                Headers.of("content-type", "text/event-stream", "cache-control", "no-store"),
                new Body.Events(feed));
    }

    /**
     * Returns the answer that opens a web socket, for a route that decides for each request; {@link
     * dev.cyanotype.Scope#websocket} makes it for one that always does. Its route is a {@link
     * dev.cyanotype.Route#websocket}. An after hook that gives it another status refuses the socket.
     *
     * @throws HttpException 400, 405 or 426 if the request does not ask for one as RFC 6455 says
     */
    public static Response websocket(Request request, WebSocketSettings settings, WebSocket.Conversation conversation) {
        String accept = Handshake.accept(
                request.method().name(),
                request.header("sec-websocket-version").orElse(""),
                request.headers().all("sec-websocket-key"),
                request.headers().contains("transfer-encoding")
                        || request.contentLength().orElse(0) > 0);
        Optional<String> subprotocol =
                Handshake.subprotocol(request.headers().all("sec-websocket-protocol"), settings.subprotocols());
        Headers fields = Headers.of("connection", "Upgrade", "upgrade", "websocket", "sec-websocket-accept", accept);
        return new Response(
                SWITCHING,
                subprotocol
                        .map(name -> fields.with("sec-websocket-protocol", name))
                        .orElse(fields),
                new Body.Socket(settings, subprotocol, conversation));
    }

    /** Returns the status code. */
    public int status() {
        return status;
    }

    /** Returns the header fields. */
    public Headers headers() {
        return headers;
    }

    /** Returns the first value of a header field, or the empty text. */
    public String header(String name) {
        return headers.first(name).orElse("");
    }

    /** Returns the body. */
    public Body body() {
        return body;
    }

    /** Returns this response with another status. */
    public Response withStatus(int newStatus) {
        return new Response(newStatus, headers, body);
    }

    /** Returns this response with another body. */
    public Response withBody(Body newBody) {
        return new Response(status, headers, newBody);
    }

    /** Returns this response with a JSON body. */
    public Response withJson(Object value) {
        return header("content-type", JSON).withBody(new Body.Json(value));
    }

    /**
     * Returns this response with one header field {@code name}; refuses a value with a line break or a character above U+00FF.
     * The address in a {@code Location} is percent-encoded.
     */
    public Response header(String name, String value) {
        return new Response(status, headers.with(name, FieldText.checked(name, value)), body);
    }

    /** Returns this response with a further header field. */
    public Response addHeader(String name, String value) {
        return new Response(status, headers.plus(name, FieldText.checked(name, value)), body);
    }

    /** Returns this response without the header fields {@code name}. */
    public Response without(String name) {
        return new Response(status, headers.without(name), body);
    }

    /** Returns this response, setting a cookie. */
    public Response cookie(Cookie cookie) {
        return addHeader("set-cookie", cookie.toString());
    }

    /** Names the current version of the content, so that a matching {@code If-None-Match} is answered 304. */
    public Response etag(String tag) {
        return header("etag", '"' + tag + '"');
    }

    /** Says when the content last changed, to whole seconds, so that {@code If-Modified-Since} is answered 304. */
    public Response lastModified(Instant time) {
        return header("last-modified", HttpDate.format(time));
    }

    /** Asks the client to save the content under {@code fileName} (RFC 6266). */
    public Response attachment(String fileName) {
        return header("content-disposition", Disposition.of(true, fileName));
    }

    /** Says that the content is to be shown, and what it is called if it is saved after all (RFC 6266). */
    public Response inline(String fileName) {
        return header("content-disposition", Disposition.of(false, fileName));
    }

    /**
     * Returns this response as it goes over the wire in answer to {@code request}: encoded, with its length,
     * conditional and single-range requests applied (RFC 9110 sections 13 and 14), and no body for HEAD. What is left
     * as a body is empty, bytes, a source, a stream or events.
     */
    public Response toWire(Request request, JsonCodec json) {
        return WireResponse.of(this, request, json);
    }

    /** Returns the whole content in memory; for tests and small answers. */
    public byte[] content(JsonCodec json) throws IOException {
        return content(json, Optional.empty());
    }

    /** Returns the whole content in memory; events begin after the one with the id {@code lastEventId}, if the feed looks at it. */
    public byte[] content(JsonCodec json, Optional<String> lastEventId) throws IOException {
        if (body instanceof Body.Bytes bytes) {
            return bytes.bytes();
        }
        if (body instanceof Body.Json value) {
            return json.encode(value.value());
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (body instanceof Source source) {
            try (InputStream in = Channels.newInputStream(source.open(0, source.length()))) {
                in.transferTo(out);
            }
        } else if (body instanceof Body.Stream stream) {
            stream.writer().writeTo(out);
        } else if (body instanceof Body.Events events) {
            CollectedEvents.run(events, json, out, lastEventId);
        }
        return out.toByteArray();
    }

    @Override
    public String toString() {
        return status + " " + headers;
    }
}
