package dev.cyanotype.blueprints.models;

import static dev.cyanotype.blueprints.models.Platform.resource;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.http.Request;
import dev.cyanotype.storage.TestWorkspace;
import dev.cyanotype.testing.TestResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One grey after another in the encodings that people have; the model answers the pixel, the folder is what Pillow reads, but for 16 bits. */
class ReportedImagesTest {
    private static final Set<String> LOSSY =
            Set.of("jpg-l", "jpg-l-icc", "jpg-prog", "jpg-named-png", "tif-jpeg", "webp-lossy", "cmyk-to-l");

    /** Black and white in a pattern: there is no one grey. */
    private static final Set<String> DITHERED = Set.of("png-l1", "bmp1", "tif-g4");

    /**
     * {@code png-l16-low/200/0.png}: 200 of 65535, nearly black. Its folder is what Pillow 12.3 makes of it, which cuts 16 bits off
     * at 255 and so reads 30 * 257 as white, too; the folders of all other 16-bit files are the upper byte, and so is what is read.
     */
    private static final String LOWER_BYTE_ONLY = "200 read as 0";

    private static final Set<String> OF_NO_KNOWN_FORMAT = Set.of("jp2", "ico", "tga", "pcx");
    private static final String LABELS =
            IntStream.range(0, 256).mapToObj(value -> "\"" + value + "\"").collect(Collectors.joining(",", "[", "]"));
    private static final String PIPELINE =
            "{\"task\":\"classification\",\"input\":{\"image\":{\"mode\":\"L\",\"width\":1,\"height\":1},"
                    + "\"layout\":\"FLAT\"},\"output\":{\"probabilities\":\"y\"},\"labels\":" + LABELS + "}";

    @RegisterExtension
    final TestWorkspace files = new TestWorkspace();

    /** Packs every encoding, lossless ones to be tested and lossy ones to be validated. */
    private static byte[] dataset() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipInputStream from = new ZipInputStream(new ByteArrayInputStream(resource("reported/images/grey.zip")));
                ZipOutputStream to = new ZipOutputStream(bytes)) {
            for (ZipEntry entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
                String[] path = entry.getName().split("/", -1);
                if (DITHERED.contains(path[0])) {
                    continue;
                }
                String use = LOSSY.contains(path[0]) ? "val" : "test";
                to.putNextEntry(new ZipEntry(use + "/" + path[1] + "/" + path[0] + "." + path[2]));
                from.transferTo(to);
            }
        }
        return bytes.toByteArray();
    }

    @Test
    void readsEveryGreyAsPillowDoes() throws IOException {
        try (Platform platform = Platform.on(files.workspace(), Map.of())) {
            platform.client()
                    .send(Request.post("/api/datasets/grey/versions?create=true")
                            .body("application/zip", dataset()));
            platform.addModel("m", resource("reported/images/grey.onnx"), PIPELINE);

            TestResponse exact = platform.test("m", "{\"dataset\":\"grey\",\"use\":\"test\"}");
            TestResponse near = platform.test("m", "{\"dataset\":\"grey\",\"use\":\"val\"}");

            assertThat(wrong(exact, 0)).containsExactly(LOWER_BYTE_ONLY);
            assertThat(unreadable(exact)).isEqualTo(new TreeSet<>(OF_NO_KNOWN_FORMAT));
            assertThat(wrong(near, 1)).isEmpty();
            assertThat(unreadable(near)).isEmpty();
        }
    }

    private static Set<String> unreadable(TestResponse test) {
        return ((List<?>) test.at("/report/unreadable"))
                .stream()
                        .map(sample -> String.valueOf(((Map<?, ?>) sample).get("path")))
                        .map(path -> path.substring(path.lastIndexOf('/') + 1).split("[.]", -1)[0])
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> wrong(TestResponse test, int tolerance) {
        List<?> rows = (List<?>) test.at("/report/metrics/confusion");
        return IntStream.range(0, rows.size() * rows.size())
                .filter(cell -> Math.abs(cell / rows.size() - cell % rows.size()) > tolerance)
                .filter(cell ->
                        ((Number) ((List<?>) rows.get(cell / rows.size())).get(cell % rows.size())).intValue() > 0)
                .mapToObj(cell -> cell / rows.size() + " read as " + cell % rows.size())
                .toList();
    }
}
