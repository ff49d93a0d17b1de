package dev.cyanotype.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cyanotype.http.form.Part;
import dev.cyanotype.http.form.Parts;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.rfc.FieldValue;
import dev.cyanotype.json.JsonCodec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Multipart bodies, beside what the real Werkzeug read in the same bytes (multipart/werkzeug.json). */
class MultipartTest {
    private static final Map<?, ?> RECORDED = recorded();

    private static Map<?, ?> recorded() {
        try (InputStream in = MultipartTest.class.getResourceAsStream("/multipart/werkzeug.json")) {
            return (Map<?, ?>)
                    JsonCodec.standard().decode(new String(in.readAllBytes(), StandardCharsets.UTF_8), Object.class);
        } catch (IOException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Returns the parts as lists of name, file name, media type and content; an empty list if they cannot be read. */
    private static List<List<Object>> read(InputStream body) {
        return read("multipart/form-data; boundary=B", body);
    }

    private static List<List<Object>> read(String mediaType, InputStream body) {
        List<List<Object>> read = new ArrayList<>();
        Parts parts = Request.post("/").body(mediaType, body).parts();
        for (Optional<Part> next = parts.next(); next.isPresent(); next = parts.next()) {
            Part part = next.get();
            byte[] content = part.bytes();
            read.add(
                    part.filename().isPresent()
                            ? List.of(
                                    part.name(),
                                    part.filename().get(),
                                    part.contentType().orElse("-"),
                                    Base64.getEncoder().encodeToString(content))
                            : List.of(part.name(), new String(content, part.charset())));
        }
        return read;
    }

    private static List<List<Object>> expected(Map<?, ?> parsed) {
        List<List<Object>> expected = new ArrayList<>();
        for (Object field : (List<?>) parsed.get("form")) {
            expected.add(new ArrayList<>((List<?>) field));
        }
        for (Object file : (List<?>) parsed.get("files")) {
            List<Object> values = new ArrayList<>((List<?>) file);
            values.set(2, values.get(2) == null ? "-" : values.get(2));
            expected.add(values);
        }
        return expected;
    }

    private static InputStream body(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String part(String disposition, String content) {
        return "--B\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n" + content + "\r\n";
    }

    /** Hands out what it holds in two pieces, or a few bytes at a time. */
    private static InputStream inPieces(byte[] bytes, int first, int rest) {
        return new InputStream() {
            private int at;

            @Override
            public int read() {
                return at < bytes.length ? bytes[at++] & 0xFF : -1;
            }

            @Override
            public int read(byte[] target, int from, int length) {
                int most = at < first ? first - at : rest;
                int count = Math.min(Math.min(most, length), bytes.length - at);
                System.arraycopy(bytes, at, target, from, count);
                at += count;
                return count == 0 && length > 0 ? -1 : count;
            }
        };
    }

    @Test
    void readsBodiesAsWerkzeugDoes() {
        for (Object entry : (List<?>) RECORDED.get("bodies")) {
            Map<?, ?> vector = (Map<?, ?>) entry;
            byte[] bytes = Base64.getDecoder().decode((String) vector.get("body"));
            String shown = new String(bytes, StandardCharsets.UTF_8);
            if (vector.get("parsed") == null) {
                assertThatThrownBy(() -> read(new ByteArrayInputStream(bytes)))
                        .as(shown)
                        .isInstanceOfSatisfying(
                                HttpException.class, e -> assertThat(e.status()).isEqualTo(400));
            } else {
                assertThat(read(new ByteArrayInputStream(bytes)))
                        .as(shown)
                        .containsExactlyInAnyOrderElementsOf(expected((Map<?, ?>) vector.get("parsed")));
            }
        }
    }

    @Test
    void readsParametersAsWerkzeugDoes() {
        for (Object entry : (List<?>) RECORDED.get("fields")) {
            List<?> vector = (List<?>) entry;

            FieldValue field = FieldValue.parse((String) vector.get(0));

            assertThat(List.of(field.value(), field.parameters()))
                    .as((String) vector.get(0))
                    .isEqualTo(List.of(vector.get(1), vector.get(2)));
        }
    }

    @Test
    void findsTheSamePartsHoweverTheBodyArrives() {
        String content = "\r\n--\r\n--Bx\n--B-\r--B \t-\r\n\r\n--";
        byte[] bytes = ("pre\r\n"
                        + part("name=\"a\"", content)
                        + "--B \t\r\nContent-Disposition: form-data; name=\"b\"; filename=\"x\"\r\n\r\n\r\n"
                        + part("name=\"c\"", "\r\n")
                        + "--B--")
                .getBytes(StandardCharsets.UTF_8);
        List<List<Object>> whole = read(new ByteArrayInputStream(bytes));

        assertThat(whole).containsExactly(List.of("a", content), List.of("b", "x", "-", ""), List.of("c", "\r\n"));
        for (int first = 0; first < bytes.length; first++) {
            assertThat(read(inPieces(bytes, first, bytes.length)))
                    .as("first %s bytes, then the rest", first)
                    .isEqualTo(whole);
            assertThat(read(inPieces(bytes, 0, first + 1)))
                    .as("%s bytes at a time", first + 1)
                    .isEqualTo(whole);
        }
    }

    @Test
    void keepsContentLargerThanItsBuffer() {
        Random random = new Random(14);
        String[] pieces = {"\r\n", "--B", "\r\n--B ", "\r\n--", "x".repeat(1_000), "\r", " ".repeat(9_000)};
        for (int run = 0; run < 50; run++) {
            StringBuilder content = new StringBuilder("x");
            while (content.length() < 40_000) {
                content.append(pieces[random.nextInt(pieces.length)]);
            }
            String sent =
                    content.append('x').toString().replaceAll("([\r\n]--B)(?=--| *+[\r\n])", "$1!"); // no boundaries
            byte[] bytes = (part("name=\"a\"", sent) + "--B--").getBytes(StandardCharsets.UTF_8);

            assertThat(read(inPieces(bytes, 0, 1 + random.nextInt(10_000)))).isEqualTo(List.of(List.of("a", sent)));
        }
    }

    /** Would take minutes if each line break made the reader look at all that came before it. */
    @Test
    void readsContentMadeOfHalfBoundaries() {
        String sent = "\r\n--".repeat(400_000) + "\r\n--B     -".repeat(20_000);

        assertThat(read(body(part("name=\"a\"", sent) + "--B--"))).isEqualTo(List.of(List.of("a", sent)));
    }

    @Test
    void takesFileNamesForText() {
        String name = "a\0b/../日本\\c\"";
        String sent = "a\0b/../日本\\\\c\\\"";

        assertThat(read(body(part("name=\"f\"; filename=\"" + sent + "\"", "x") + "--B--")))
                .isEqualTo(List.of(List.of("f", name, "-", "eA==")));
    }

    @Test
    void readsFileNamesAsLongAsAHeadMayBe() {
        for (String letter : List.of("x", "\\\"", "%22", "\\\\", "%41", "é")) {
            String name = letter.repeat(7_900 / letter.getBytes(StandardCharsets.UTF_8).length);

            assertThat(read(body(part("name=\"f\"; filename=\"" + name + "\"", "") + "--B--"))
                            .get(0)
                            .get(1))
                    .isEqualTo(name.replace("\\\\", "\\").replace("\\\"", "\"").replace("%22", "\""));
        }
        String escaped = "%41".repeat(2_600);
        assertThat(read(body(part("name=f; filename*=UTF-8''" + escaped, "") + "--B--"))
                        .get(0)
                        .get(1))
                .isEqualTo("A".repeat(2_600));
    }

    @Test
    void refusesHeadsBeyondTheLimit() {
        assertThatThrownBy(() -> read(body(part("name=\"" + "x".repeat(9_000) + "\"", "") + "--B--")))
                .isInstanceOfSatisfying(
                        HttpException.class, e -> assertThat(e.status()).isEqualTo(413));
    }

    @Test
    void refusesBoundariesThatNoClientSends() {
        assertThatThrownBy(() -> read("multipart/form-data; boundary=" + "-".repeat(257), body("")))
                .hasMessageContaining("256");
        assertThatThrownBy(() -> read("multipart/form-data; boundary=\"ä\"", body("")))
                .hasMessageContaining("boundary");
    }

    @Test
    void refusesABodyThatEndsInAPart() {
        Part part = Request.post("/")
                .body("multipart/form-data; boundary=B", body(part("name=\"f\"; filename=\"x\"", "half")))
                .parts()
                .next()
                .orElseThrow();

        assertThatThrownBy(() -> part.stream().readAllBytes())
                .isInstanceOfSatisfying(
                        HttpException.class, e -> assertThat(e.status()).isEqualTo(400))
                .hasMessageContaining("middle of a part");
    }
}
