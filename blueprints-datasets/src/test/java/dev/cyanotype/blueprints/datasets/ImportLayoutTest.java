package dev.cyanotype.blueprints.datasets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.blueprints.datasets.ingest.layout.ArchiveContents;
import dev.cyanotype.blueprints.datasets.ingest.layout.ImportLayout;
import dev.cyanotype.blueprints.datasets.ingest.layout.PlacedSample;
import dev.cyanotype.blueprints.datasets.ingest.layout.SampleSink;
import dev.cyanotype.http.Request;
import dev.cyanotype.storage.TestWorkspace;
import dev.cyanotype.testing.TestResponse;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Archives in layouts that plugins bring. */
class ImportLayoutTest {
    private static final String LIST = "a.png,cat\nfolder/b.png,dog\n";

    @RegisterExtension
    final TestWorkspace files = new TestWorkspace();

    private TestApp app;

    @BeforeEach
    void open() {
        app = TestApp.with(files.workspace(), new LabelList(), new Broken());
    }

    /** Files beside a {@code labels.csv} with a line {@code file,label} each. */
    static class LabelList implements ImportLayout {
        @Override
        public String name() {
            return "label-list";
        }

        @Override
        public String expected() {
            return "labels.csv with lines of file,label";
        }

        @Override
        public boolean recognises(ArchiveContents archive) {
            return archive.has("labels.csv");
        }

        @Override
        public void read(ArchiveContents archive, SampleSink samples) throws IOException {
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(archive.open("labels.csv"), UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    String[] cells = line.split(",", -1);
                    if (cells.length == 2) {
                        samples.add(new PlacedSample(cells[0], cells[0], "train", cells[1]));
                    } else {
                        samples.refuse("labels.csv", "expected file,label, got '" + line + "'");
                    }
                }
            }
        }
    }

    /** Fails with whatever it is given; never taken unless asked for. */
    static final class Broken extends LabelList {
        @Override
        public String name() {
            return "broken";
        }

        @Override
        public boolean recognises(ArchiveContents archive) {
            return false;
        }

        @Override
        public void read(ArchiveContents archive, SampleSink samples) {
            archive.names().forEach(name -> samples.add(new PlacedSample(name, name, "train", "x")));
            throw new IllegalStateException("out of luck");
        }
    }

    @Test
    void isTakenWhenItKnowsTheArchive() {
        assertThat(upload("", tar(LIST)).status()).isEqualTo(201);

        assertThat(app.get("/api/datasets/set/versions/1/samples").text())
                .contains("\"path\":\"a.png\"", "\"label\":\"cat\"", "\"path\":\"folder/b.png\"", "\"label\":\"dog\"");
        assertThat(app.get("/api/datasets/set/versions/1/files/folder/b.png").text())
                .isEqualTo("b");
    }

    @Test
    void isPassedOverWhenItDoesNot() {
        assertThat(upload("", new TarFixture().file("train/cat/a.png", "a")).status())
                .isEqualTo(201);
        assertThat(app.get("/api/datasets/set/versions/1/samples").at("/data/0/label"))
                .isEqualTo("cat");
    }

    @Test
    void isAskedForByName() {
        TestResponse refused = upload("&layout=image-folder", tar(LIST));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("a.png", "does not fit the layout");
    }

    @Test
    void isRefusedBeforeTheBodyWhenNobodyHasIt() {
        TestResponse refused = upload("&layout=label-lists", tar(LIST));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.at("/errors/0/pointer")).isEqualTo("layout");
        assertThat(refused.at("/errors/0/detail"))
                .isEqualTo(
                        "expected one of [label-list, broken, webdataset, idx, coco, voc, yolo, csv, jsonl, label-folder, files, image-folder], got 'label-lists'");
    }

    @Test
    void namesTheFileThatItCannotTake() {
        TestResponse refused = upload("", tar(LIST + "a cat\n"));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.at("/errors/0/pointer")).isEqualTo("labels.csv");
        assertThat(refused.at("/errors/0/detail").toString()).contains("expected file,label, got 'a cat'");
        assertNothingIsThere();
    }

    @Test
    void namesTheFileThatIsNotThere() {
        TestResponse refused = upload("", tar(LIST + "c.png,cat\n"));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("c.png");
        assertNothingIsThere();
    }

    @Test
    void isNamedWhenItFailsAndNothingIsLeft() {
        TestResponse failed = upload("&layout=broken", tar(LIST));

        assertThat(failed.status()).isEqualTo(500);
        assertThat(failed.at("/detail").toString())
                .contains("The import layout 'broken' (" + Broken.class.getName() + ") failed", "out of luck");
        assertNothingIsThere();
        assertThat(upload("", tar(LIST)).status()).isEqualTo(201);
    }

    private void assertNothingIsThere() {
        assertThat(app.get("/api/datasets").at("/total")).isEqualTo(0L);
    }

    private TestResponse upload(String query, TarFixture tar) {
        return app.send(
                Request.post("/api/datasets/set/versions?create=true" + query).body("application/x-tar", tar.bytes()));
    }

    private static TarFixture tar(String list) {
        return new TarFixture().file("labels.csv", list).file("a.png", "a").file("folder/b.png", "b");
    }

    /** A layout may read texts, so their beginnings are looked at; the rest of an entry must still be there for its checksum. */
    @Test
    void takesLongTextsOutOfAZip() throws IOException {
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        String text = "a line of a long text\n".repeat(50_000);
        try (ZipOutputStream zip = new ZipOutputStream(archive)) {
            zip.setLevel(0); // deflated, and yet no bomb
            for (String name : List.of("train/a/1.txt", "train/a/2.txt", "test/b/3.json")) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write((name + text).getBytes(UTF_8));
            }
        }

        TestApp app = TestApp.on(files.reopened());
        app.upload("texts", "application/zip", archive.toByteArray()).expect(201);

        assertThat(app.get("/api/datasets/texts/versions/1/files/train/a/2.txt").text())
                .isEqualTo("train/a/2.txt" + text);
    }
}
