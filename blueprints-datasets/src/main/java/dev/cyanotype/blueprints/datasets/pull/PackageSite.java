package dev.cyanotype.blueprints.datasets.pull;

import dev.cyanotype.cli.Invocation;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.json.JsonCodec;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Where the files of a package are read from. Thread-safe. */
@FunctionalInterface
interface PackageSite {
    /**
     * An answer.
     *
     * @param status 206 with the range that was asked for, 200 with the whole file
     * @param bytes of the body
     * @param contentRange the header field, such as {@code bytes 0-99/1234}, or an empty text
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Answer(int status, byte[] bytes, String contentRange) {}

    /** Gets the bytes {@code [from, to)} of a file of the package, as many of them as there are. */
    Answer get(String file, long from, long to) throws IOException;

    /** Returns a package at an address that any server serves; {@code query} is asked for with each file. */
    static PackageSite at(URI address, String query) {
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(Duration.ofSeconds(30))
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        return (file, from, to) -> {
            HttpRequest request = HttpRequest.newBuilder(address.resolve(file + query))
                    .header("range", range(from, to))
                    .header("accept", "application/json")
                    .build();
            try {
                HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
                return new Answer(
                        response.statusCode(),
                        response.body(),
                        response.headers().firstValue("content-range").orElse(""));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException();
            }
        };
    }

    /** Returns a package of the application that a command runs in. */
    static PackageSite of(Invocation invocation, String address) {
        return (file, from, to) -> {
            Request request = Request.get(address + file).header("range", range(from, to));
            try {
                Response response = invocation.send(request);
                return new Answer(
                        response.status(), response.content(JsonCodec.standard()), response.header("content-range"));
            } catch (Invocation.Refused refused) {
                return new Answer(refused.status(), new byte[0], "");
            } catch (IOException e) {
                throw e;
            } catch (Exception e) {
                throw new IOException(e);
            }
        };
    }

    private static String range(long from, long to) {
        return "bytes=" + from + "-" + (to - 1);
    }
}
