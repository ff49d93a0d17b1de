package dev.cyanotype.blueprints.datasets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdInputStream;
import dev.cyanotype.blueprints.datasets.packages.format.ArchiveFormat;
import dev.cyanotype.blueprints.datasets.packages.format.ArchivedFile;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.storage.TestWorkspace;
import dev.cyanotype.testing.TestResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ArchiveFormatTest {
    @RegisterExtension
    final TestWorkspace files = new TestWorkspace();

    private final Fragile fragile = new Fragile();
    private TestApp app;

    @BeforeEach
    void open() {
        app = TestApp.with(
                files.workspace(),
                new Lines(),
                new Squeezed(),
                fragile,
                new SecondTar(),
                new Nameless(),
                new Crooked());
        app.upload("set", "test/dog/1", "train/cat/1");
    }

    /** Each file behind a line with its size and path, and all lines again at the end. */
    static class Lines implements ArchiveFormat {
        @Override
        public String id() {
            return "lines";
        }

        @Override
        public String ending() {
            return "lines";
        }

        @Override
        public String mediaType() {
            return "application/x-lines";
        }

        @Override
        public Optional<String> unpackCommand() {
            return Optional.of("unline -x");
        }

        @Override
        public byte[] head(ArchivedFile file) {
            return (file.size() + " " + file.path() + "\n").getBytes(UTF_8);
        }

        @Override
        public byte[] directory(ArchivedFile file, long offset) {
            return (offset + " " + file.path() + "\n").getBytes(UTF_8);
        }

        @Override
        public byte[] end(Totals totals) {
            return (totals + "\n").getBytes(UTF_8);
        }
    }

    /** Has contents in zstd frames. */
    static final class Squeezed extends Lines {
        @Override
        public String id() {
            return "squeezed";
        }

        @Override
        public boolean isCompressed() {
            return true;
        }

        @Override
        public byte[] head(ArchivedFile file) {
            return (file.length() + " " + file.path() + " " + file.frames() + "\n").getBytes(UTF_8);
        }
    }

    /** Holds no dogs, and breaks if it is told to. */
    static final class Fragile extends Lines {
        private boolean broken;

        @Override
        public String id() {
            return "fragile";
        }

        @Override
        public byte[] head(ArchivedFile file) {
            if (file.path().contains("dog")) {
                throw new HttpException(422, "The format 'fragile' cannot hold '" + file.path() + "'.");
            }
            return super.head(file);
        }

        @Override
        public byte[] directory(ArchivedFile file, long offset) {
            if (broken) {
                throw new IllegalStateException("out of luck");
            }
            return super.directory(file, offset);
        }
    }

    static final class SecondTar extends Lines {
        @Override
        public String id() {
            return "tar";
        }
    }

    static final class Nameless extends Lines {
        @Override
        public String id() {
            throw new IllegalStateException("who am I?");
        }
    }

    static final class Crooked extends Lines {
        @Override
        public String ending() {
            return "../etc";
        }
    }

    @Test
    void isMadeLikeTheOthers() throws IOException {
        String folder = ask("lines").expect(201).at("").toString();

        TestResponse whole = app.get(folder + "set-1.lines");

        assertThat(whole.header("content-type")).isEqualTo("application/x-lines");
        assertThat(whole.text())
                .isEqualTo("10 set/test/dog/1\ntest/dog/1" + "11 set/train/cat/1\ntrain/cat/1"
                        + "0 set/test/dog/1\n28 set/train/cat/1\nTotals[entries=2, data=58, directory=36]\n");
        assertThat(app.send(Request.get(folder + "set-1.lines").header("range", "bytes=5-40"))
                        .bytes())
                .isEqualTo(Arrays.copyOfRange(whole.bytes(), 5, 41));
        assertThat(app.get(folder + "manifest.jsonl").text())
                .contains("\"archive\":\"set-1.lines\",\"offset\":18,\"length\":10");
        assertThat(app.get(folder + "README.md").text()).contains("\nunline -x set-1.lines\n");
        assertThat(app.page(folder).select("pre").eachText()).contains("unline -x set-1.lines");
        assertThat(app.page("/new/package?datasets=set&format=lines")
                        .select("[data-bytes]")
                        .attr("data-bytes"))
                .isEqualTo(String.valueOf(whole.bytes().length));
        app = TestApp.with(files.reopened(), new Lines());
        assertThat(app.get(folder + "set-1.lines").bytes()).isEqualTo(whole.bytes());
        assertThat(app.get(folder).at("/format")).isEqualTo("lines");
    }

    @Test
    void hasTheCompressedFormsOfContents() throws IOException {
        String text = "to be or not to be ".repeat(500);
        app.upload(
                "texts",
                "application/x-tar",
                new TarFixture().file("train/a/1.txt", text).bytes());
        String folder = ask("texts", "squeezed").expect(201).at("").toString();

        TestResponse manifest = app.get(folder + "manifest.jsonl");
        long offset = (Long) manifest.at("/offset");
        long length = (Long) manifest.at("/length");

        byte[] whole = app.get(folder + "texts-1.lines").bytes();
        assertThat(new String(whole, 0, (int) offset, UTF_8))
                .isEqualTo(length + " texts/train/a/1.txt [" + length + "]\n");
        try (ZstdInputStream content =
                new ZstdInputStream(new ByteArrayInputStream(whole, (int) offset, (int) length))) {
            assertThat(new String(content.readAllBytes(), UTF_8)).isEqualTo(text);
        }
        assertThat(length).isLessThan(text.length());
        assertThat(app.get(folder + "references.json").status()).isEqualTo(404);
    }

    /** A second format of one id, and those that cannot say what they are, are left out. */
    @Test
    void isRefusedWhenNobodyHasIt() {
        TestResponse refused = ask("line");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.at("/errors/0/pointer")).isEqualTo("/format");
        assertThat(refused.at("/errors/0/detail"))
                .isEqualTo("expected one of [tar, zip, tar.zst, webdataset, lines, squeezed, fragile], got 'line';"
                        + " did you mean 'lines'?");
        assertThat(app.page("/new/package").select("input[name=format]").eachAttr("value"))
                .containsExactly("tar", "zip", "tar.zst", "webdataset", "lines", "squeezed", "fragile");
        assertThat(ask("tar").text())
                .isEqualTo(app.post("/api/datasets/download", Map.of("datasets", List.of("set")))
                        .text());
    }

    @Test
    void isMissedByThePackagesThatHaveIt() {
        String folder = ask("lines").expect(201).at("").toString();
        app = TestApp.with(files.reopened());

        TestResponse gone = app.get(folder + "set-1.lines");

        assertThat(gone.status()).isEqualTo(503);
        assertThat(gone.at("/detail").toString())
                .endsWith(
                        "has the format 'lines', and no plugin brings it now; there are [tar, zip, tar.zst, webdataset].");
    }

    @Test
    void refusesWhatItCannotHold() {
        TestResponse refused = ask("fragile");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.at("/detail")).isEqualTo("The format 'fragile' cannot hold 'set/test/dog/1'.");
    }

    @Test
    void isNamedWhenItFails() throws IOException {
        app.upload("cats", "train/cat/1");
        String folder = ask("cats", "fragile").expect(201).at("").toString();
        fragile.broken = true;
        app.upload("cats", "train/cat/2");

        TestResponse failed = ask("cats", "fragile");

        String why = "The archive format 'fragile' (" + Fragile.class.getName() + ") failed:"
                + " java.lang.IllegalStateException: out of luck";
        assertThat(failed.status()).isEqualTo(500);
        assertThat(failed.at("/detail")).isEqualTo(why);
        assertThatThrownBy(() -> app.get(folder + "cats-1.lines").bytes()).hasStackTraceContaining(why);
        assertThat(ask("cats", "tar").status()).isEqualTo(201);
    }

    private TestResponse ask(String format) {
        return ask("set", format);
    }

    private TestResponse ask(String dataset, String format) {
        return app.post(
                "/api/datasets/download", new HashMap<>(Map.of("datasets", List.of(dataset), "format", format)));
    }
}
