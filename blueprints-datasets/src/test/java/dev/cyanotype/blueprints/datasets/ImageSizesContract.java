package dev.cyanotype.blueprints.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.storage.TestWorkspace;
import dev.cyanotype.storage.jobs.Job;
import dev.cyanotype.testing.TestResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is promised of the sizes of images, on either database. */
abstract class ImageSizesContract {
    private static final String SIZES = "/api/datasets/set/versions/%d/statistics/images";

    @RegisterExtension
    final TestWorkspace files = workspace();

    private TestApp app;

    abstract TestWorkspace workspace();

    @BeforeEach
    void start() {
        app = TestApp.on(files.workspace()).started();
    }

    private TestResponse sizes(int version) throws InterruptedException {
        TestResponse job = app.get(SIZES.formatted(version)).expect(202);
        String id = String.valueOf(job.at("/id"));
        assertThat(files.workspace().jobs().await(id, Duration.ofMinutes(1)).state())
                .isEqualTo(Job.State.DONE);
        return app.get(SIZES.formatted(version)).expect(200);
    }

    private static TarFixture images() {
        return new TarFixture()
                .file("train/a/1.png", NearDuplicatesContract.picture(1, 200, "png"))
                .file("train/a/2.jpg", NearDuplicatesContract.picture(1, 16, "jpg"))
                .file("train/a/3.png", NearDuplicatesContract.picture(2, 16, "png"))
                .file("train/a/4.png", NearDuplicatesContract.picture(2, 16, "png"))
                .file("train/a/5.png", "no image")
                .file("train/a/6.txt", "a text");
    }

    @Test
    void imagesAreMeasuredOnce() throws InterruptedException {
        app.upload("set", "application/x-tar", images().bytes()).expect(201);

        TestResponse sizes = sizes(1);

        List<?> sides =
                List.of(Map.of("from", 16L, "to", 31L, "samples", 3L), Map.of("from", 128L, "to", 255L, "samples", 1L));
        assertThat(sizes.at("/images")).isEqualTo(4L);
        assertThat(sizes.at("/unread")).isEqualTo(1L);
        assertThat(sizes.at("/widths")).isEqualTo(sides);
        assertThat(sizes.at("/heights")).isEqualTo(sides);
        assertThat(rows()).isEqualTo(4);

        app.upload(
                        "set",
                        "application/x-tar",
                        images().file("train/a/7.txt", "").bytes())
                .expect(201);
        assertThat(sizes(2).at("/images")).isEqualTo(4L);
        assertThat(rows()).isEqualTo(4);

        app.upload("set", "train/a/1");
        assertThat(sizes(3).text()).isEqualTo("{\"images\":0,\"unread\":0,\"widths\":[],\"heights\":[]}");
        assertThat(app.get(SIZES.formatted(4)).status()).isEqualTo(404);
    }

    private long rows() {
        return files.workspace()
                .database()
                .read(handle -> handle.select("select count(*) from image_size")
                        .mapTo(Long.class)
                        .one());
    }
}
