package dev.cyanotype.blueprints.datasets.corruption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cyanotype.blueprints.datasets.corruption.planes.Pixels;
import dev.cyanotype.http.body.Sha256;
import dev.cyanotype.json.JsonCodec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Corruptions against what numpy, scipy and Pillow have made of the same images, and against what noise has to be. */
class CorruptionTest {
    private static final long SEED = 7;

    /**
     * A corrupted image.
     *
     * @param every how many rows and columns lie between those recorded
     * @param pixels in hexadecimal, channel by channel
     */
    record Recorded(String kind, int severity, int width, int height, int channels, int every, String pixels) {}

    static Stream<Recorded> recorded() throws IOException {
        try (InputStream file = CorruptionTest.class.getResourceAsStream("/corrupted.json")) {
            String json = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return ((List<?>) JsonCodec.standard().decode(json, List.class))
                    .stream()
                            .map(one -> JsonCodec.standard()
                                    .decode(JsonCodec.standard().encodeText(one), Recorded.class));
        }
    }

    private static Pixels image(int width, int height, int channels) {
        byte[] values = new byte[width * height * channels];
        for (int i = 0; i < values.length; i++) {
            int c = i % channels;
            int x = i / channels % width;
            int y = i / channels / width;
            values[i] = (byte) (x * x * (c + 1) / 64 + y * 3 + (x / 16 + y / 16) % 2 * 60);
        }
        return new Pixels(values, width, height, channels);
    }

    private static Pixels flat(int shade) {
        byte[] values = new byte[128 * 128 * 3];
        Arrays.fill(values, (byte) shade);
        return new Pixels(values, 128, 128, 3);
    }

    private static Corruption kind(String name) {
        return Corruption.named(name).orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void corruptsAsScipyAndPillowDo(Recorded expected) {
        Pixels made = kind(expected.kind())
                .apply(image(expected.width(), expected.height(), expected.channels()), expected.severity(), SEED);

        byte[] pixels = HexFormat.of().parseHex(expected.pixels());
        List<String> others = new ArrayList<>();
        int at = 0;
        for (int y = 0; y < made.height(); y += expected.every()) {
            for (int x = 0; x < made.width(); x += expected.every()) {
                for (int c = 0; c < made.channels(); c++) {
                    int value = made.value(x, y, c);
                    int wanted = pixels[at++] & 0xFF;
                    if (Math.abs(value - wanted) > 1) {
                        others.add(value + " for " + wanted + " at " + x + ", " + y + ", " + c);
                    }
                }
            }
        }
        assertThat(at).isEqualTo(pixels.length);
        // libjpeg transforms whole numbers, so in some blocks it rounds a coefficient to the other side
        int most = expected.kind().equals("jpeg_compression") ? at / 16 : 0;
        assertThat(others).hasSizeLessThanOrEqualTo(most);
    }

    /** The elastic transform has few wide waves at first and many small ones then: neither is more than the other. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ELASTIC_TRANSFORM")
    void corruptsMoreWithEachSeverity(Corruption kind) {
        Pixels image = image(224, 224, 3);

        List<Double> distances = Stream.of(1, 2, 3, 4, 5)
                .map(severity -> distance(image, kind.apply(image, severity, SEED)))
                .toList();

        assertThat(distances.get(0)).as("%s", distances).isGreaterThan(2);
        assertThat(distances.get(4)).as("%s", distances).isGreaterThan(distances.get(0));
    }

    private static double distance(Pixels one, Pixels other) {
        double sum = 0;
        for (int i = 0; i < one.values().length; i++) {
            sum += Math.abs((one.values()[i] & 0xFF) - (other.values()[i] & 0xFF));
        }
        return sum / one.values().length;
    }

    /** The hashes are those of the first machine that has run this; every other, and every JDK, has to come to them, too. */
    @Test
    void isTheSameOnEveryMachine() throws IOException {
        Map<String, String> hashes = new LinkedHashMap<>();
        for (Corruption kind : Corruption.values()) {
            byte[] colour = kind.apply(image(50, 40, 3), 3, SEED).values();
            byte[] grey = kind.apply(image(13, 30, 1), 5, SEED).values();
            hashes.put(kind.text(), hash(colour) + " " + hash(grey));
        }

        try (InputStream file = CorruptionTest.class.getResourceAsStream("/corrupted-hashes.json")) {
            String json = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(JsonCodec.standard().encodeText(hashes))
                    .isEqualTo(
                            JsonCodec.standard().encodeText(JsonCodec.standard().decode(json, Map.class)));
        }
    }

    private static String hash(byte[] bytes) {
        return Sha256.of(HexFormat.of().formatHex(bytes)).substring(0, 16);
    }

    @ParameterizedTest
    @EnumSource(Corruption.class)
    void followsFromTheSeedAlone(Corruption kind) {
        Pixels image = image(40, 50, 3);
        Set<Corruption> unseeded = Set.of(
                Corruption.DEFOCUS_BLUR,
                Corruption.ZOOM_BLUR,
                Corruption.BRIGHTNESS,
                Corruption.CONTRAST,
                Corruption.PIXELATE,
                Corruption.JPEG_COMPRESSION);
        byte[] before = image.values().clone();

        byte[] made = kind.apply(image, 4, SEED).values();
        byte[] again = kind.apply(image, 4, SEED).values();
        byte[] other = kind.apply(image, 4, SEED + 1).values();

        assertThat(again).isEqualTo(made);
        assertThat(Arrays.equals(other, made)).isEqualTo(unseeded.contains(kind));
        assertThat(image.values()).isEqualTo(before);
    }

    /** The share of a normal distribution that is cut off at 0 and 255 is small enough here to be left out of account. */
    @ParameterizedTest
    @CsvSource({"1, 0.08", "2, 0.12"})
    void gaussianNoiseIsAsNormalAsItHasToBe(int severity, double deviation) {
        double[] moments = moments(Corruption.GAUSSIAN_NOISE.apply(flat(128), severity, SEED));

        assertThat(moments[0]).isCloseTo(127.5, within(0.5));
        assertThat(moments[1]).isCloseTo(255 * deviation, within(255 * deviation * 0.02));
    }

    @ParameterizedTest
    @CsvSource({"1, 60", "2, 25", "3, 12"})
    void shotNoiseHasTheVarianceOfItsMean(int severity, double photons) {
        double[] moments = moments(Corruption.SHOT_NOISE.apply(flat(64), severity, SEED));

        double deviation = 255 * Math.sqrt(64 / 255.0 / photons);
        assertThat(moments[0]).isCloseTo(63.6, within(0.7));
        assertThat(moments[1]).isCloseTo(deviation, within(deviation * 0.03));
    }

    @ParameterizedTest
    @CsvSource({"1, 0.03", "3, 0.09", "5, 0.27"})
    void impulseNoiseIsBlackAndWhiteInEqualShares(int severity, double share) {
        byte[] values =
                Corruption.IMPULSE_NOISE.apply(flat(100), severity, SEED).values();

        double black = count(values, 0);
        double white = count(values, 255);
        assertThat(black).isCloseTo(values.length * share / 2, within(values.length * share * 0.03));
        assertThat(white).isCloseTo(values.length * share / 2, within(values.length * share * 0.03));
        assertThat(count(values, 100) + black + white).isEqualTo(values.length);
    }

    private static int count(byte[] values, int shade) {
        int count = 0;
        for (byte value : values) {
            count += (value & 0xFF) == shade ? 1 : 0;
        }
        return count;
    }

    private static double[] moments(Pixels image) {
        double sum = 0;
        double squares = 0;
        for (byte value : image.values()) {
            sum += value & 0xFF;
            squares += (value & 0xFF) * (value & 0xFF);
        }
        double mean = sum / image.values().length;
        return new double[] {mean, Math.sqrt(squares / image.values().length - mean * mean)};
    }

    /** What only moves pixels leaves one shade as it is. */
    @ParameterizedTest
    @EnumSource(
            names = {
                "DEFOCUS_BLUR",
                "GLASS_BLUR",
                "MOTION_BLUR",
                "ZOOM_BLUR",
                "CONTRAST",
                "ELASTIC_TRANSFORM",
                "PIXELATE"
            })
    void movingPixelsOfOneShadeChangesNothing(Corruption kind) {
        assertThat(kind.apply(flat(90), 5, SEED).values()).isEqualTo(flat(90).values());
    }

    @ParameterizedTest
    @EnumSource(Corruption.class)
    void takesImagesOfAnySize(Corruption kind) {
        for (int[] size : new int[][] {{1, 1}, {1, 7}, {3, 2}, {300, 2}, {2, 300}}) {
            Pixels made = kind.apply(image(size[0], size[1], 1), 5, SEED);

            assertThat(made.width()).isEqualTo(size[0]);
            assertThat(made.height()).isEqualTo(size[1]);
        }
    }

    @Test
    void refusesWhatItCannotDo() {
        assertThatThrownBy(() -> Corruption.FOG.apply(flat(1), 6, SEED)).hasMessageContaining("expected 1 to 5, got 6");
        assertThatThrownBy(() -> Corruption.ELASTIC_TRANSFORM.apply(image(4097, 1, 1), 1, SEED))
                .hasMessageContaining("edges of 4096, got 4097 × 1");
        assertThatThrownBy(() -> Corruption.FOG.apply(image(2048, 1025, 1), 1, SEED))
                .hasMessageContaining("expected at most 2097152 pixels and edges of 4096, got 2048 × 1025");
    }
}
