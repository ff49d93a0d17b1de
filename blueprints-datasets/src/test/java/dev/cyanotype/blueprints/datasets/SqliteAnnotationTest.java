package dev.cyanotype.blueprints.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.blueprints.datasets.annotations.Annotation;
import dev.cyanotype.blueprints.datasets.annotations.Box;
import dev.cyanotype.blueprints.datasets.annotations.PixelSize;
import dev.cyanotype.storage.TestWorkspace;
import dev.cyanotype.testing.TestResponse;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class SqliteAnnotationTest extends AnnotationContract {
    @Override
    TestWorkspace workspace() {
        return new TestWorkspace();
    }

    @Test
    void isReadByOtherBlueprints() {
        upload(CAT);

        Version version = app.datasets().version("set");
        List<Sample> samples = app.datasets().samples(version, List.of("train/a.png"));

        Annotation annotation = app.datasets().annotation(samples.get(0)).orElseThrow();
        assertThat(annotation.size()).contains(new PixelSize(640, 480));
        Box box = annotation.boxes().get(0);
        assertThat(box.label()).isEqualTo("cat");
        assertThat(box.x()).isEqualTo(new BigDecimal("1.5"));
        assertThat(box.crowd()).isTrue();
    }

    /** Versions that were made before there were annotations keep their digests. */
    @Test
    void changesNoDigestOfAVersionWithoutAny() {
        assertThat(app.upload("plain", "train/cat/1", "test/dog/2").at("/digest"))
                .isEqualTo("ae63f5993cb725caf28ef762327043d5ca1057e9c1c979a49f7f7aea2a43fbd6");
    }

    @Test
    void isRefusedWhenItIsTooLong() {
        String box = "{\"label\":\"cat\",\"box\":[1e38,1e38,1e38,1e38]}"; // a number is written without its exponent
        String many = "{\"boxes\": [" + (box + ",").repeat(8_000) + box + "]}";

        TestResponse refused = upload(many);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("train/a.png", "expected at most 1048576");
    }
}
