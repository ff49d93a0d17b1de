package dev.cyanotype.server;

import dev.cyanotype.http.Handler;
import dev.cyanotype.http.Headers;
import dev.cyanotype.http.Method;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.body.Body;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Sends requests as they are, target and {@code Host} untouched, each on a connection of its own. */
record RawRouter(URI server) implements Handler {
    @Override
    public Response handle(Request request) throws IOException {
        try (RawConnection connection = new RawConnection(server)) {
            connection.send(head(request)).send(request.stream().readAllBytes());
            return answer(request.method(), connection);
        }
    }

    private static String head(Request request) {
        String query = request.query().isEmpty() ? "" : "?" + request.query();
        StringBuilder head = new StringBuilder(request.method() + " " + request.path() + query + " HTTP/1.1\r\n");
        request.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        return head.append("\r\n").toString();
    }

    private static Response answer(Method asked, RawConnection connection) throws IOException {
        Response response = Response.status(Integer.parseInt(connection.line().substring(9, 12)));
        for (String line = connection.line(); !line.isEmpty(); line = connection.line()) {
            String[] field = line.split(":", 2);
            String value = new String(field[1].strip().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
            response = response.addHeader(field[0], value);
        }
        boolean bodiless = asked == Method.HEAD || response.status() == 204 || response.status() == 304;
        byte[] body = bodiless ? new byte[0] : body(response.headers(), connection);
        return body.length == 0 ? response : response.withBody(new Body.Bytes(body));
    }

    private static byte[] body(Headers headers, RawConnection connection) throws IOException {
        if (!headers.contains("transfer-encoding")) {
            return connection.bytes(
                    Integer.parseInt(headers.first("content-length").orElseThrow()));
        }
        ByteArrayOutputStream chunks = new ByteArrayOutputStream();
        for (int size = -1; size != 0; ) {
            size = Integer.parseInt(connection.line(), 16);
            chunks.write(connection.bytes(size));
            connection.line();
        }
        return chunks.toByteArray();
    }
}
