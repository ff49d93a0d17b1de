package dev.cyanotype.blueprints.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.http.Request;
import dev.cyanotype.http.body.Sha256;
import dev.cyanotype.storage.TestWorkspace;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What packages in zstd frames promise, on either database. */
abstract class ZstdPackageContract {
    static final int FILES = 30;

    /** So many of them are too small to be compressed. */
    private static final int SMALL = 4;

    @RegisterExtension
    final TestWorkspace files = workspace();

    TestApp app;

    abstract TestWorkspace workspace();

    @BeforeEach
    void start() {
        app = TestApp.on(files.workspace());
    }

    /** Texts, which shrink, beside noise, which does not; they come in any order. */
    void upload(String dataset) {
        List<Integer> order = Arrays.asList(new Integer[FILES]);
        for (int i = 0; i < FILES; i++) {
            order.set(i, i);
        }
        Collections.shuffle(order);
        TarFixture tar = new TarFixture();
        for (int i : order) {
            tar.file("train/%d/%02d.txt".formatted(i % 3, i), content(i));
        }
        app.upload(dataset, "application/x-tar", tar.bytes()).expect(201);
    }

    private static byte[] content(int number) {
        byte[] content = new byte[number * 331];
        new Random(number).nextBytes(content);
        if (number % 2 == 0) {
            for (int i = 0; i < content.length; i++) {
                content[i] = (byte) ('a' + (content[i] & 3));
            }
        }
        return content;
    }

    private String ask(Map<String, ?> recipe) {
        return PackageContract.ask(app, "set", recipe);
    }

    String ask() {
        return ask(Map.of("format", "tar.zst"));
    }

    static String name(String folder) {
        return folder + "set-1.tar.zst";
    }

    /** The hash is of what the library of the build makes; it changes with that, and packages that there are do not. */
    @Test
    void aPackageIsTheSameInWhateverOrderItsSamplesCame() {
        upload("set");

        byte[] first = app.get(name(ask())).expect(200).bytes();

        assertThat(Sha256.hex(Sha256.digest().digest(first)))
                .isEqualTo("14fe11cdc0303e7d124d54ca8a2601e01b60df0f39f7e785042d7120b5325fb5");
        assertThat(first.length).isLessThan(content(FILES).length * FILES / 2);
    }

    @Test
    void itIsReadFromAnyByteAlsoAfterARestartAndACollection() throws Exception {
        upload("set");
        String archive = name(ask());
        byte[] whole = app.get(archive).bytes();
        for (int i = 0; i < 2; i++) {
            files.workspace().blobs().collect(Duration.ZERO, false, looked -> {});
        }
        app = TestApp.on(files.reopened());
        Random random = new Random(1);

        for (int i = 0; i < 20; i++) {
            int from = random.nextInt(whole.length);
            assertThat(app.send(Request.get(archive).header("range", "bytes=" + from + "-"))
                            .expect(206)
                            .bytes())
                    .isEqualTo(Arrays.copyOfRange(whole, from, whole.length));
        }
    }

    @Test
    void compressedFormsAreMadeOnceAndGoWithTheirContents() throws Exception {
        upload("set");
        ask();
        long made = count("compressed_content");
        ask(Map.of("format", "tar.zst", "labels", List.of("1")));
        assertThat(count("compressed_content")).isEqualTo(made).isEqualTo(FILES - SMALL);
        assertThat(count("compressed_content where compressed is not null")).isEqualTo((FILES - SMALL) / 2);

        files.workspace().database().write(handle -> {
            handle.execute("delete from sample");
            return handle.execute("delete from package_file");
        });
        for (int i = 0; i < 4; i++) {
            files.workspace().blobs().collect(Duration.ZERO, false, looked -> {});
        }

        assertThat(count("compressed_content")).isZero();
        assertThat(count("content")).isZero();
    }

    private long count(String table) {
        return files.workspace()
                .database()
                .read(handle -> handle.select("select count(*) from " + table)
                        .mapTo(Long.class)
                        .one());
    }
}
