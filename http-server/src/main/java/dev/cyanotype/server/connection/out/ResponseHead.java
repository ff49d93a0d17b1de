package dev.cyanotype.server.connection.out;

import dev.cyanotype.http.Headers;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.problem.Status;
import dev.cyanotype.server.connection.RequestId;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.DateUtils;
import io.undertow.util.StatusCodes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The head of an answer as bytes (RFC 9112, sections 4 and 5), put together in one array in which a small body can follow, so
 * that both leave in one write.
 */
final class ResponseHead {
    private static final int SWITCHING = 101;
    private static final int MINOR_VERSION = "HTTP/1.".length();
    private static final int DATE_LENGTH = "Sun, 06 Nov 1994 08:49:37 GMT".length();
    private static final int SEPARATORS = ": \r\n".length();
    private static final AtomicReferenceArray<byte[]> STATUS_LINES = new AtomicReferenceArray<>(1000);

    private static final byte[] DATE = ascii("Date: ");
    private static final byte[] REQUEST_ID = ascii(RequestId.FIELD + ": ");
    private static final byte[] CLOSE = ascii("Connection: close\r\n");
    private static final byte[] KEEP_ALIVE = ascii("Connection: keep-alive\r\n");
    private static final byte[] UPGRADE = ascii("Connection: Upgrade\r\n");
    private static final byte[] CHUNKED = ascii("Transfer-Encoding: chunked\r\n");

    private static final byte[] NOTHING = {};

    private final byte[] bytes;
    private int end;

    private ResponseHead(int capacity) {
        this.bytes = new byte[capacity];
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Returns the head of an answer, and {@code content} right behind it. */
    static ByteBuffer of(HttpServerExchange exchange, Response response, String id, boolean chunked, byte[] content) {
        byte[] statusLine = statusLine(response.status());
        Headers fields = response.headers();
        byte[] security = SecurityHeaders.missingIn(fields);
        int size = statusLine.length
                + (fields.length() + fields.size() * SEPARATORS)
                + (DATE.length + DATE_LENGTH)
                + (REQUEST_ID.length + id.length())
                + security.length
                + KEEP_ALIVE.length
                + UPGRADE.length
                + CHUNKED.length
                + 3 * SEPARATORS;
        ResponseHead head = new ResponseHead(size + content.length);
        head.add(statusLine);
        if (!exchange.isHttp11()) {
            head.bytes[MINOR_VERSION] = '0';
        }
        fields.forEach(head::field);
        if (!fields.contains("date")) {
            head.line(DATE, DateUtils.getCurrentDateTime(exchange));
        }
        head.line(REQUEST_ID, id);
        head.add(security);
        head.add(chunked ? CHUNKED : NOTHING);
        head.add(fields.contains("upgrade") ? UPGRADE : NOTHING);
        head.add(response.status() == SWITCHING ? NOTHING : persistence(exchange));
        head.endLine();
        head.add(content);
        return ByteBuffer.wrap(head.bytes, 0, head.end);
    }

    /** Returns what the client has to be told of the connection's future (RFC 9112, section 9.3). */
    private static byte[] persistence(HttpServerExchange exchange) {
        return !exchange.isPersistent() ? CLOSE : exchange.isHttp11() ? NOTHING : KEEP_ALIVE;
    }

    private static byte[] statusLine(int status) {
        byte[] line = STATUS_LINES.get(status);
        if (line == null) {
            line = ascii("HTTP/1.1 " + status + " " + reason(status) + "\r\n");
            STATUS_LINES.set(status, line);
        }
        return line;
    }

    /** Returns the name that the body of an error gives it, too. */
    private static String reason(int status) {
        return Status.isError(status) ? Status.title(status) : StatusCodes.getReason(status);
    }

    /** Adds a field, unless it says what is the server's to say. */
    private void field(String name, String value) {
        if (isOurs(name)) {
            return;
        }
        int from = end;
        add(name);
        bytes[end++] = ':';
        bytes[end++] = ' ';
        add(value);
        for (int i = from; i < end; i++) {
            if ((bytes[i] & 0xe0) == 0 && bytes[i] != '\t') {
                bytes[i] = ' '; // a control character could begin another field
            }
        }
        endLine();
    }

    private static boolean isOurs(String name) {
        return switch (name.length()) {
            case 10 -> name.equalsIgnoreCase("connection");
            case 12 -> name.equalsIgnoreCase("x-request-id");
            case 17 -> name.equalsIgnoreCase("transfer-encoding");
            default -> false;
        };
    }

    private void line(byte[] name, String value) {
        add(name);
        add(value);
        endLine();
    }

    private void endLine() {
        bytes[end++] = '\r';
        bytes[end++] = '\n';
    }

    private void add(byte[] more) {
        System.arraycopy(more, 0, bytes, end, more.length);
        end += more.length;
    }

    @SuppressWarnings("deprecation") // the lower byte of each character is what a field is made of
    private void add(String text) {
        text.getBytes(0, text.length(), bytes, end);
        end += text.length();
    }
}
