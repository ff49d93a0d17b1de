package dev.cyanotype.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** Ten thousand boxes over an image of 500 × 500 pixels: a grid of trees of 5 × 5, and the field that they are in. */
@Tag("browser")
@ExtendWith(DemoServer.class)
class BoxesTest {
    private static final String PAGE = "/datasets/boxes/versions/1/samples/train/field.png";
    static final int TREES = 9_999;

    private Browser browser;

    static String coco(int trees) {
        String drawn = IntStream.range(0, trees)
                .mapToObj(tree -> "{\"id\": " + (tree + 2) + ", \"image_id\": 1, \"category_id\": 2, \"bbox\": ["
                        + tree % 100 * 5 + ", " + tree / 100 * 5 + ", 4, 4]}")
                .collect(Collectors.joining(", "));
        return "{\"images\": [{\"id\": 1, \"file_name\": \"field.png\", \"width\": 500, \"height\": 500}],"
                + " \"categories\": [{\"id\": 1, \"name\": \"field\"}, {\"id\": 2, \"name\": \"tree\"}],"
                + " \"annotations\": [{\"id\": 1, \"image_id\": 1, \"category_id\": 1, \"bbox\": [0, 0, 500, 500]}, "
                + drawn + "]}";
    }

    static byte[] picture() throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(500, 500, BufferedImage.TYPE_BYTE_GRAY), "png", png);
        return png.toByteArray();
    }

    @BeforeEach
    void open(DemoServer.Running server) {
        browser = Browser.on(server);
    }

    @AfterEach
    void close() {
        browser.close();
    }

    private void point(double x, double y) {
        browser.script("""
                const area = document.querySelector(".picture .boxes").getBoundingClientRect();
                document.querySelector(".picture").dispatchEvent(new PointerEvent("pointermove",
                    { clientX: area.left + arguments[0] / 500 * area.width, clientY: area.top + arguments[1] / 500 * area.height }));
                """, x, y);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?zoom=100", "?zoom=400"})
    void theSmallestBoxUnderThePointerIsNamed(String zoom) {
        browser.open(PAGE + zoom);

        point(52, 7);
        assertThat(browser.one("#under").getText()).isEqualTo("tree, 4 × 4 at 50, 5");
        point(499.5, 499.5);
        assertThat(browser.one("#under").getText()).isEqualTo("field, 500 × 500 at 0, 0");
        assertThat(browser.all(".chips .key rect").stream().map(key -> key.getAttribute("class")))
                .hasSize(2)
                .doesNotHaveDuplicates();
        assertThat(browser.all(".boxes path")).hasSize(3); // of two labels, and the one under the pointer
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void keysHideBoxesAndZoom() {
        browser.open(PAGE);
        assertThat(listedKeys()).contains("0", "1 or +", "o", "Hold h").doesNotContain("x");
        assertThat(visible()).isTrue();

        browser.press("o");
        assertThat(visible()).isFalse();
        browser.press("o");
        assertThat(visible()).isTrue();
        browser.hold("h");
        assertThat(visible()).isFalse();
        browser.release("h");
        assertThat(visible()).isTrue();

        assertThat(browser.press("+").whenQuiet().target()).endsWith("zoom=100");
        assertThat(browser.press("+").whenQuiet().target()).endsWith("zoom=400");
        assertThat(browser.press("-").whenQuiet().target()).endsWith("zoom=100");
        assertThat(browser.press("0").whenQuiet().target()).doesNotContain("zoom=100", "zoom=400");
        assertThat(browser.press("1").whenQuiet().target()).endsWith("zoom=100");
        assertThat(browser.complaints()).isEmpty();
    }

    private boolean visible() {
        return Boolean.TRUE.equals(
                browser.script("return getComputedStyle(document.querySelector('.boxes')).visibility === 'visible'"));
    }

    private List<String> listedKeys() {
        browser.press("?");
        List<String> keys = browser.all("dialog[open] kbd").stream()
                .map(WebElement::getText)
                .toList();
        browser.press(Keys.ESCAPE).awaitTrue("document.querySelector('dialog') === null");
        return keys;
    }

    @ParameterizedTest
    @CsvSource({
        PAGE + ", screen, 1280",
        PAGE + ", screen, 390",
        PAGE + "?zoom=400, screen, 1280",
        PAGE + ", print, 794",
        "/datasets/boxes/versions/1/samples, screen, 390",
        "/datasets/boxes/versions/1/samples, print, 794"
    })
    void boxesLieExactlyOnTheImage(String page, String media, int width) {
        browser.size(width, 900).open(page).media(media);

        List<?> apart = (List<?>) browser.script("""
                const svg = document.querySelector(".boxes");
                const image = svg.parentElement.querySelector("img").getBoundingClientRect();
                const boxes = svg.getBoundingClientRect();
                const stretched = image.width / image.height - 1; // it is a square
                return ["left", "top", "right", "bottom"].map((side) => Math.abs(image[side] - boxes[side])).concat(100 * stretched);
                """);

        assertThat(apart).hasSize(5).allMatch(pixels -> Math.abs(((Number) pixels).doubleValue()) < 0.5);
    }
}
