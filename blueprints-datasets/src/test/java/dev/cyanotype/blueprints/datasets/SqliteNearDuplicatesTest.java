package dev.cyanotype.blueprints.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.storage.TestWorkspace;
import dev.cyanotype.testing.TestResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SqliteNearDuplicatesTest extends NearDuplicatesContract {
    @Override
    TestWorkspace workspace() {
        return new TestWorkspace();
    }

    @Test
    void areFoundPageByPage() throws InterruptedException {
        TarFixture tar = new TarFixture();
        for (int i = 0; i < 3; i++) {
            tar.file("train/a/" + i + ".png", NearDuplicatesContract.picture(i, 100, "png"));
            tar.file("train/b/" + i + ".bmp", NearDuplicatesContract.picture(i, 100, "bmp"));
        }
        app.upload("set", "application/x-tar", tar.bytes());
        searched();

        TestResponse first = app.get(NEAR + "&limit=2");
        TestResponse second = app.get(NEAR + "&limit=2&cursor=" + first.at("/next"));

        assertThat(first.at("/total")).isEqualTo(3L);
        assertThat(first.at("/data/1/samples/1/path")).isEqualTo("train/b/1.bmp");
        assertThat(second.at("/data/0/samples/0/path")).isEqualTo("train/a/2.png");
        assertThat(second.at("/next")).isNull();
    }

    /** What is known of an image does not keep it. */
    @Test
    void doNotKeepGarbage() throws Exception {
        upload();
        searched();
        files.workspace().database().write(handle -> handle.execute("delete from sample"));

        files.workspace().blobs().collect(Duration.ZERO, false, count -> {});
        files.workspace().blobs().collect(Duration.ZERO, false, count -> {});
        long left = files.workspace()
                .database()
                .read(handle -> handle.select("select count(*) from content")
                        .mapTo(Long.class)
                        .one());
        assertThat(left).isZero();
    }

    @Test
    void anotherKindIsRefused() {
        upload();

        TestResponse refused = app.get("/api/datasets/set/versions/1/duplicates?kind=alike");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("exact", "near");
    }
}
