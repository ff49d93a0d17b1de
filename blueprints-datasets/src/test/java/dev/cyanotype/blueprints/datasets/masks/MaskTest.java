package dev.cyanotype.blueprints.datasets.masks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cyanotype.blueprints.datasets.annotations.ExactJson;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Masks, held against those that COCO's code has made of random outlines and pixels (masks.py). */
class MaskTest {
    private static Map<String, Object> recorded;

    @BeforeAll
    static void read() throws IOException {
        try (InputStream file = new GZIPInputStream(MaskTest.class.getResourceAsStream("/masks.json.gz"))) {
            recorded = ExactJson.members(ExactJson.read(new String(file.readAllBytes(), StandardCharsets.UTF_8)));
        }
    }

    private static List<Map<String, Object>> recorded(String name) {
        return ExactJson.elements(recorded.get(name)).stream()
                .map(ExactJson::members)
                .toList();
    }

    private static int number(Map<String, Object> members, String name) {
        return ((BigDecimal) members.get(name)).intValueExact();
    }

    private static Object json(String text) {
        return ExactJson.read(text.replace('\'', '"'));
    }

    @Test
    void drawsPolygonsAsCocoDoes() throws InvalidMask {
        for (Map<String, Object> outline : recorded("outlines")) {
            Mask mask = Outlines.on(number(outline, "width"), number(outline, "height"), outline.get("polygons"));

            assertThat(mask.text()).as(outline.toString()).isEqualTo(outline.get("counts"));
            assertThat(mask.area()).isEqualTo(number(outline, "area"));
            assertThat(mask.box())
                    .containsExactly(ExactJson.numbers(outline.get("box")).stream()
                            .mapToInt(BigDecimal::intValueExact)
                            .toArray());
        }
        assertThat(recorded("outlines")).hasSize(120);
    }

    private static Mask ofPixels(int width, int height, String pixels) {
        MaskRuns runs = new MaskRuns(width, height);
        pixels.chars().forEach(pixel -> runs.add(1, pixel == '1'));
        return runs.mask();
    }

    @Test
    void writesReadsAndCombinesRunsAsCocoDoes() throws InvalidMask {
        for (Map<String, Object> pair : recorded("pairs")) {
            int width = number(pair, "width");
            int height = number(pair, "height");
            List<Object> counts = ExactJson.elements(pair.get("counts"));
            List<Object> pixels = ExactJson.elements(pair.get("pixels"));
            Mask one = ofPixels(width, height, (String) pixels.get(0));
            Mask other = ofPixels(width, height, (String) pixels.get(1));

            assertThat(one.text()).isEqualTo(counts.get(0));
            assertThat(MaskText.read(width, height, (String) counts.get(1))).isEqualTo(other);
            assertThat(one.common(other)).isEqualTo(number(pair, "common"));
            assertThat(other.common(one)).isEqualTo(number(pair, "common"));
            assertThat(one.with(other).text()).isEqualTo(pair.get("union"));
        }
        assertThat(recorded("pairs")).hasSize(60);
    }

    @Test
    void runLengthsAreThoseOfColumns() throws InvalidMask {
        Mask mask = Outlines.on(3, 3, json("{'size':[3,3],'counts':[2,3,4]}"));

        assertThat(mask).isEqualTo(ofPixels(3, 3, "001110000"));
        assertThat(mask.text()).isEqualTo("234");
        assertThat(Outlines.on(3, 3, json("{'size':[3,3],'counts':[2,2,0,1,4,0]}")))
                .isEqualTo(mask)
                .hasToString("3 × 3 234");
    }

    /** The largest length is written in seven characters, and the differences of large ones are not larger. */
    @Test
    void largeImagesHaveLargeLengths() throws InvalidMask {
        int most = Integer.MAX_VALUE;
        for (long[] lengths :
                List.of(new long[] {most}, new long[] {0, most}, new long[] {0, 1, most - 4L, 1, 1, 1}, new long[] {
                    1, 1, 1, most - 3L
                })) {
            Mask mask = Mask.of(1, most, lengths);

            assertThat(MaskText.read(1, most, mask.text())).isEqualTo(mask);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]|expected one polygon or more, got none",
                "[[1,1,2,2]]|expected a polygon of x and y of three or more corners, got 4 numbers",
                "[[1,1,2,2,3,'x']]|got 0 numbers",
                "[[1,1,2,2,3,1e9]]|expected corners within 1048576 pixels, got one at 1.0E9",
                "7|expected {\"size\": [height, width], \"counts\": …} with run lengths, got '7'",
                "{'size':[3,3],'counts':'2¯4'}|compressed form, got the character '¯' at 1",
                "{'size':[3,3],'counts':'23T'}|got one that does not end at 2",
                "{'size':[3,3],'counts':'222224'}|expected run lengths of 9 pixels (3 × 3), got one of 4 after 6",
                "{'size':[3,3],'counts':[2,3,3]}|expected run lengths of 9 pixels (3 × 3), got those of 8",
                "{'size':[3,3],'counts':[2,-3,10]}|got one of -3 after 2",
                "{'size':[3,3],'counts':[1.5,7.5]}|expected 'counts' with run lengths, as whole numbers",
                "{'size':[3,4],'counts':[12]}|expected run lengths of 3 × 3 pixels, got those of 4 × 3",
                "{'size':[0,4],'counts':[0]}|expected a size of 1 to 2147483647 pixels, got 4 × 0",
                "{'size':[65536,65536],'counts':[0]}|expected a size of 1 to 2147483647 pixels, got 65536 × 65536"
            })
    void saysWhatIsNoMask(String segmentation, String problem) {
        Object json = json(segmentation);

        assertThatThrownBy(() -> Outlines.on(3, 3, json))
                .isInstanceOf(InvalidMask.class)
                .hasMessageContaining(problem);
    }

    /** Each of its lines would be drawn in one and a half million steps. */
    @Test
    void anOutlineWithoutEndIsRefused() {
        Object json = json("[[" + "0,0,300000,300000,".repeat(100) + "1,1]]");

        assertThatThrownBy(() -> Outlines.on(3, 3, json))
                .hasMessageContaining("expected an outline of at most 1000000 pixels, got one of 60000000");
    }
}
