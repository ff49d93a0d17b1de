package dev.cyanotype.server;

import dev.cyanotype.http.Handler;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.body.Body;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Stands for a router that another process serves. Thread-safe.
 *
 * <p>A server on this machine may have a certificate for another name: that of where others ask it. Request bodies are sent as they are read; responses are read whole.
 */
public final class RemoteRouter implements Handler {
    private static final Duration CONNECTING = Duration.ofSeconds(10);

    /** What the HTTP client says itself. */
    private static final Set<String> OWN = Set.of("host", "content-length", "connection", "expect", "upgrade");

    private final URI address;
    private final HttpClient client;

    /** Sends requests to {@code address}, such as {@code http://127.0.0.1:5000}. */
    public RemoteRouter(URI address) {
        this.address = address;
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECTING);
        if (ThisMachine.is(address)) {
            builder.sslContext(ThisMachine.trusted());
        }
        this.client = builder.build();
    }

    @Override
    public Response handle(Request request) throws IOException, InterruptedException {
        HttpRequest.Builder outgoing = HttpRequest.newBuilder(URI.create(address + target(request)))
                .method(request.method().name(), body(request));
        request.headers().forEach((name, value) -> {
            if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
                outgoing.header(name, value);
            }
        });
        try {
            return response(client.send(outgoing.build(), BodyHandlers.ofByteArray()));
        } catch (ConnectException e) {
            throw new IOException("Nobody answers at " + address, e);
        }
    }

    private static String target(Request request) {
        return request.query().isEmpty() ? request.path() : request.path() + "?" + request.query();
    }

    private static BodyPublisher body(Request request) {
        OptionalLong length = request.contentLength();
        if (length.isEmpty() && !request.headers().contains("content-type")) {
            return BodyPublishers.noBody();
        }
        BodyPublisher stream = BodyPublishers.ofInputStream(request::stream);
        return length.orElse(0) > 0 ? BodyPublishers.fromPublisher(stream, length.getAsLong()) : stream;
    }

    private static Response response(HttpResponse<byte[]> received) {
        Response response = Response.status(received.statusCode());
        for (var field : received.headers().map().entrySet()) {
            for (String value : field.getValue()) {
                response = response.addHeader(field.getKey(), value);
            }
        }
        return received.body().length == 0 ? response : response.withBody(new Body.Bytes(received.body()));
    }
}
