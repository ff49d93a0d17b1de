package dev.cyanotype.blueprints.models.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cyanotype.blueprints.datasets.annotations.Orientation;
import dev.cyanotype.json.JsonCodec;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Images of other sizes, and turned ones, against what Pillow has made of them. */
class ResizingTest {
    private static final int WIDTH = 13;
    private static final int HEIGHT = 9;

    /**
     * What Pillow has made of an image.
     *
     * @param pixels in hexadecimal, channel by channel
     */
    record Resized(
            String mode,
            String filter,
            int width,
            int height,
            String resize,
            Optional<Integer> shorter,
            String pixels) {}

    /** A file with an orientation, and its pixels upright. */
    record Turned(String kind, int orientation, String file, int width, int height, String pixels) {}

    private static <T> Stream<T> recorded(String name, Class<T> type) throws IOException {
        try (InputStream file = ResizingTest.class.getResourceAsStream("/resized.json")) {
            Map<?, ?> all =
                    JsonCodec.standard().decode(new String(file.readAllBytes(), StandardCharsets.UTF_8), Map.class);
            return ((List<?>) all.get(name))
                    .stream()
                            .map(one -> JsonCodec.standard()
                                    .decode(JsonCodec.standard().encodeText(one), type));
        }
    }

    static Stream<Resized> resized() throws IOException {
        return recorded("resized", Resized.class);
    }

    static Stream<Turned> turned() throws IOException {
        return recorded("turned", Turned.class);
    }

    private static byte[] source(String mode) throws IOException {
        int type = mode.equals("L")
                ? BufferedImage.TYPE_BYTE_GRAY
                : mode.equals("RGB") ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_INT_ARGB;
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, type);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                for (int c = 0; c < mode.length(); c++) {
                    image.getRaster().setSample(x, y, c, (x * 37 + y * 61 + c * 83 + x * y * 7) % 256);
                }
            }
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);
        return png.toByteArray();
    }

    private static int[] read(Pipeline.Image image, byte[] file) throws IOException {
        Pipeline.Input input = new Pipeline.Input(image, Optional.empty(), Optional.empty(), Optional.empty(), "NHWC");
        float[] values = new float[input.values()];
        new ImageReader(input).read(file, values, 0);
        int[] pixels = new int[values.length];
        for (int i = 0; i < pixels.length; i++) {
            assertThat(values[i]).isEqualTo(Math.round(values[i]));
            pixels[i] = Math.round(values[i]);
        }
        return pixels;
    }

    private static int[] pixels(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        int[] pixels = new int[bytes.length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = bytes[i] & 0xFF;
        }
        return pixels;
    }

    @ParameterizedTest
    @MethodSource("resized")
    void resizesAsPillowDoes(Resized expected) throws IOException {
        Pipeline.Image image = new Pipeline.Image(
                expected.mode(),
                expected.width(),
                expected.height(),
                Optional.of(expected.resize()),
                Optional.of(expected.filter()),
                Optional.empty(),
                expected.shorter(),
                Optional.empty());

        assertThat(read(image, source(expected.mode()))).isEqualTo(pixels(expected.pixels()));
    }

    @ParameterizedTest
    @MethodSource("turned")
    void turnsAsExifSays(Turned expected) throws IOException {
        byte[] file = Base64.getDecoder().decode(expected.file());
        int[] upright = pixels(expected.pixels());
        Pipeline.Image image = new Pipeline.Image(
                "L",
                expected.width(),
                expected.height(),
                Optional.empty(),
                Optional.of("nearest"),
                Optional.empty(),
                Optional.empty(),
                Optional.of(true));

        int[] read = read(image, file);

        for (int i = 0; i < read.length; i++) { // two decoders of JPEG may differ by one
            assertThat(Math.abs(read[i] - upright[i])).as("at " + i).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void anImageStaysAsItLiesUnlessItIsToBeUpright() throws IOException {
        Turned turned = turned().filter(
                        one -> one.orientation() == 3 && one.kind().equals("PNG"))
                .findFirst()
                .orElseThrow();
        Pipeline.Image image = new Pipeline.Image("L", turned.width(), turned.height(), Optional.empty());

        assertThat(read(image, Base64.getDecoder().decode(turned.file()))).isNotEqualTo(pixels(turned.pixels()));
    }

    @Test
    void orientationsThatAreDamagedSayNothing() throws IOException {
        List<Turned> all = turned().filter(one -> one.orientation() == 6).toList();

        for (Turned one : all) {
            byte[] file = Base64.getDecoder().decode(one.file());
            for (int length = 8; length < file.length; length++) {
                assertThat(Orientation.of(Arrays.copyOf(file, length))).isIn(1, 6);
            }
        }
        assertThat(Orientation.of(new byte[0])).isEqualTo(Orientation.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            value = {
                "fit|none|none|none|resize: expected one of [stretch, letterbox, centre-crop], got 'fit'",
                "stretch|lanczos|none|none|filter: expected one of [nearest, area, bilinear, bicubic], got 'lanczos'",
                "stretch|none|0|none|pad: expected 0 to 255, and for 'letterbox' alone, got 0",
                "letterbox|none|256|none|pad: expected 0 to 255",
                "centre-crop|none|none|7|shorter: expected 8 to 8192 pixels",
                "letterbox|none|none|9|shorter: expected 8 to 8192 pixels, and for 'centre-crop' alone"
            })
    void refusesWhatCannotBe(String resize, String filter, Integer pad, Integer shorter, String problem) {
        assertThatThrownBy(() -> new Pipeline.Image(
                        "L",
                        8,
                        8,
                        Optional.of(resize),
                        Optional.ofNullable(filter),
                        Optional.ofNullable(pad),
                        Optional.ofNullable(shorter),
                        Optional.empty()))
                .hasMessageContaining(problem);
    }
}
