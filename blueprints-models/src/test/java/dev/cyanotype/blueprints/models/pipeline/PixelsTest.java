package dev.cyanotype.blueprints.models.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PixelsTest {
    @ParameterizedTest
    @CsvSource({"5, 1", "5, 3", "5, 4", "6, 1", "6, 3", "6, 4"})
    void aRowAtOnceIsWhatPixelsAreOneByOne(int type, int channels) {
        BufferedImage image = new BufferedImage(31, 17, type);
        Random random = new Random(type);
        for (int place = 0; place < 31 * 17; place++) {
            image.setRGB(place % 31, place / 31, random.nextInt());
        }

        assertThat(Pixels.of(image, channels).values())
                .containsExactly(Pixels.ofAny(image, channels).values());
    }
}
