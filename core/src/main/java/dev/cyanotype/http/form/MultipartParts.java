package dev.cyanotype.http.form;

import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.rfc.FieldValue;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The parts of a multipart body, read as they are asked for. */
public final class MultipartParts implements Parts {
    private static final int MAX_BOUNDARY = 256; // RFC 2046 allows 70

    private final MultipartInput input;
    private final Limits limits;
    private int count;

    /** Reads the parts of {@code body} as a {@code Content-Type} field separates them. */
    public MultipartParts(InputStream body, String contentType, Limits limits) {
        this.limits = limits;
        this.input = new MultipartInput(body, boundary(contentType), limits.partHead());
    }

    private static String boundary(String contentType) {
        String boundary = FieldValue.parse(contentType).parameter("boundary").orElse("");
        if (boundary.isEmpty() || !boundary.chars().allMatch(c -> c < 0x80)) {
            throw new MalformedMultipart("its Content-Type has no boundary of ASCII characters");
        }
        if (boundary.length() > MAX_BOUNDARY) {
            throw new HttpException(400, "The boundary is longer than the " + MAX_BOUNDARY + " characters allowed.");
        }
        return boundary;
    }

    @Override
    public Optional<Part> next() {
        try {
            if (!input.next()) {
                return Optional.empty();
            }
            if (++count > limits.parts()) {
                throw new HttpException(413, "The body has more than the " + limits.parts() + " parts allowed.");
            }
            return Optional.of(new StreamedPart(PartHead.parse(input.head()), new Content(count), limits));
        } catch (IOException e) {
            throw new HttpException(400, "The multipart body cannot be read: " + e.getMessage());
        }
    }

    /** The content of one part. */
    private final class Content extends InputStream {
        private final int part;

        Content(int part) {
            this.part = part;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int at, int length) throws IOException {
            if (part != count) {
                throw new IllegalStateException("A part was read after the next one had been asked for");
            }
            return input.read(target, at, length);
        }
    }
}
