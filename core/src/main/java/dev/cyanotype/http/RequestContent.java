package dev.cyanotype.http;

import dev.cyanotype.http.form.BodyReader;
import dev.cyanotype.http.form.ContentCoding;
import dev.cyanotype.http.form.Form;
import dev.cyanotype.http.form.Limits;
import dev.cyanotype.http.form.MultipartParts;
import dev.cyanotype.http.form.Parts;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Violation;
import dev.cyanotype.http.rfc.Decimal;
import dev.cyanotype.http.rfc.FieldText;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The body of a request as its handler reads it: decompressed, within limits, and what was read whole read once. */
final class RequestContent {
    private final Headers headers;
    private final InputStream body;
    private @Nullable InputStream stream;
    private byte @Nullable [] bytes;
    private @Nullable Form form;

    RequestContent(Headers headers, InputStream body) {
        this.headers = headers;
        this.body = body;
    }

    /** Returns the media type in lower case, without parameters; empty if the client does not say. */
    static String mediaType(Headers headers) {
        String type = headers.first("content-type").orElse("");
        int semicolon = type.indexOf(';');
        return FieldText.lower((semicolon < 0 ? type : type.substring(0, semicolon)).strip());
    }

    /** Returns how many bytes the client says it sends, compressed or not; answers 400 if that is no number. */
    static OptionalLong announced(Headers headers) {
        Optional<String> text = headers.first("content-length");
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        OptionalLong length = Decimal.parse(text.get());
        if (length.isEmpty()) {
            throw HttpException.badRequest(
                    Violation.of("header", "Content-Length", "expected a number, got '" + text.get() + "'"));
        }
        return length;
    }

    private static ContentCoding coding(Headers headers) {
        return headers.contains("content-encoding")
                ? ContentCoding.of(headers.all("content-encoding"))
                : ContentCoding.IDENTITY;
    }

    /** Answers 415 for a coding that is not known, and 413 for a body announced to exceed {@code most} bytes. */
    static void check(Headers headers, long most) {
        coding(headers);
        if (announced(headers).orElse(0) > most) {
            throw BodyReader.tooLarge(most, "The body");
        }
    }

    /** Returns the length of what {@link #stream} has; nothing if it is not known. */
    static OptionalLong length(Headers headers) {
        return coding(headers) == ContentCoding.GZIP ? OptionalLong.empty() : announced(headers);
    }

    InputStream stream() {
        InputStream decoded = stream;
        if (decoded == null) {
            decoded = coding(headers).decode(body);
            stream = decoded;
        }
        return decoded;
    }

    byte[] bytes(Limits limits) {
        byte[] read = bytes;
        if (read == null) {
            checkLength(limits.body(), "The body");
            read = BodyReader.readWhole(stream(), limits.body(), "The body");
            bytes = read;
        }
        return read;
    }

    String text(Limits limits) {
        return BodyReader.utf8(bytes(limits));
    }

    Parts parts(Limits limits) {
        return new MultipartParts(stream(), headers.first("content-type").orElse(""), limits);
    }

    Form form(Limits limits) {
        Form read = form;
        if (read == null) {
            read = readForm(limits);
            form = read;
        }
        return read;
    }

    private Form readForm(Limits limits) {
        switch (mediaType(headers)) {
            case "application/x-www-form-urlencoded" -> {
                checkLength(limits.formMemory(), "The form");
                return Form.urlencoded(text(limits), limits);
            }
            case "multipart/form-data" -> {
                checkLength(limits.body(), "The body");
                return Form.multipart(() -> parts(limits), limits);
            }
            default -> {
                return Form.empty();
            }
        }
    }

    private void checkLength(int most, String what) {
        if (length(headers).orElse(0) > most) {
            throw BodyReader.tooLarge(most, what);
        }
    }
}
