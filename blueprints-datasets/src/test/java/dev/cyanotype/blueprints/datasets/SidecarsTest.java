package dev.cyanotype.blueprints.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.body.Sha256;
import dev.cyanotype.storage.TestWorkspace;
import dev.cyanotype.testing.TestResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files beside the archives of a package. */
class SidecarsTest {
    @RegisterExtension
    final TestWorkspace files = new TestWorkspace();

    private TestApp app;

    @BeforeEach
    void start() {
        app = TestApp.on(files.workspace());
        app.upload("digits", "application/gzip", TestApp.digits());
    }

    private String make(String format) {
        return app.post(
                        "/api/datasets/download",
                        Map.of("datasets", List.of("digits"), "uses", List.of("test"), "format", format))
                .header("location");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tar", "zip", "tar.zst", "webdataset"})
    void everyFileHasALengthAndATagAndRanges(String format) throws Exception {
        String address = make(format);
        List<String> names = names(address);
        assertThat(names)
                .contains("manifest.jsonl", "SHA256SUMS", "MD5SUMS", "croissant.json", "README.md")
                .satisfies(has -> assertThat(has.contains("references.json")).isEqualTo(!format.equals("tar.zst")));

        for (String name : names) {
            TestResponse whole = app.get(address + name);
            TestResponse head = app.head(address + name);
            TestResponse part = app.send(Request.get(address + name).header("range", "bytes=10-19"));

            assertThat(whole.status()).as(name).isEqualTo(200);
            assertThat(head.header("content-length")).as(name).isEqualTo(String.valueOf(whole.bytes().length));
            assertThat(head.header("accept-ranges")).as(name).isEqualTo("bytes");
            assertThat(head.header("etag"))
                    .as(name)
                    .isEqualTo(whole.header("etag"))
                    .startsWith("\"");
            assertThat(part.status()).as(name).isEqualTo(206);
            assertThat(part.bytes()).as(name).isEqualTo(Arrays.copyOfRange(whole.bytes(), 10, 20));
        }
    }

    private List<String> names(String address) {
        JsonArray files = JsonParser.parseString(app.get(address).text())
                .getAsJsonObject()
                .getAsJsonArray("files");
        return files.asList().stream()
                .map(file -> file.getAsJsonObject().get("name").getAsString())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tar", "zip", "tar.zst", "webdataset"})
    void theyAreTheSameAfterARestartAndACollection(String format) throws Exception {
        String address = make(format);
        List<String> before = tags(address);
        app = TestApp.on(files.reopened());
        files.workspace().blobs().collect(Duration.ZERO, false, count -> {});
        files.workspace().blobs().collect(Duration.ZERO, false, count -> {});

        assertThat(tags(address)).isEqualTo(before);
        assertThat(app.get(address + "manifest.jsonl").text().lines()).hasSize(format.equals("webdataset") ? 900 : 450);
    }

    private List<String> tags(String address) {
        return names(address).stream()
                .map(name -> name + " " + app.get(address + name).header("etag"))
                .toList();
    }

    @Test
    void sumsAreThoseOfFilesAndArchives() throws Exception {
        String address = make("tar");
        byte[] archive = app.get(address + "digits-1.tar").bytes();
        String md5 = Sha256.hex(MessageDigest.getInstance("MD5").digest(archive));

        assertThat(app.get(address + "MD5SUMS").text()).isEqualTo(md5 + "  digits-1.tar\n");
        assertThat(app.get(address).at("/archives/0/md5")).isEqualTo(md5);
        for (JsonObject line : manifest(address)) {
            int offset = line.get("offset").getAsInt();
            byte[] content = Arrays.copyOfRange(
                    archive, offset, offset + line.get("length").getAsInt());
            assertThat(Sha256.hex(Sha256.digest().digest(content)))
                    .isEqualTo(line.get("sha256").getAsString());
            assertThat(app.get(address + "SHA256SUMS").text())
                    .contains(line.get("sha256").getAsString() + "  "
                            + line.get("path").getAsString() + "\n");
        }
    }

    private List<JsonObject> manifest(String address) {
        return app.get(address + "manifest.jsonl")
                .text()
                .lines()
                .map(line -> JsonParser.parseString(line).getAsJsonObject())
                .toList();
    }

    @Test
    void referencesHaveTheAddressThatTheyAreAskedForAt() {
        String address = make("tar");

        for (int i = 0; i < 20; i++) {
            String host = "127.0.0.1:" + (5000 + i);
            JsonObject read = JsonParser.parseString(
                            app.send(Request.get(address + "references.json").host(host))
                                    .text())
                    .getAsJsonObject();
            JsonObject references = read.getAsJsonObject("refs");
            assertThat(read.get("version").getAsInt()).isEqualTo(1);
            assertThat(references.size()).isEqualTo(450);
            references
                    .asMap()
                    .values()
                    .forEach(place -> assertThat(place.getAsJsonArray().get(0).getAsString())
                            .isEqualTo("http://" + host + address + "digits-1.tar"));
        }
        assertThat(files.workspace()
                        .database()
                        .<Long>read(handle -> handle.select(
                                        "select count(*) from package_file where name like 'references%'")
                                .mapTo(Long.class)
                                .one()))
                .isLessThanOrEqualTo(8);
    }

    @Test
    void indexesSayWhereTheFilesOfAShardAre() {
        String address = app.post(
                        "/api/datasets/download",
                        Map.of("datasets", List.of("digits"), "format", "webdataset", "shard", Map.of("samples", 400)))
                .header("location");

        JsonObject wids =
                JsonParser.parseString(app.get(address + "wids.json").text()).getAsJsonObject();

        assertThat(wids.get("__kind__").getAsString()).isEqualTo("wids-shard-index-v1");
        assertThat(wids.get("wids_version").getAsInt()).isEqualTo(1);
        long samples = 0;
        for (JsonElement each : wids.getAsJsonArray("shardlist")) {
            JsonObject shard = each.getAsJsonObject();
            String name = shard.get("url").getAsString();
            byte[] tar = app.get(address + name).bytes();
            assertThat(shard.get("filesize").getAsLong()).isEqualTo(tar.length);
            samples += checkIndex(
                    tar, app.get(address + name.replace(".tar", ".idx")).text(), shard);
        }
        assertThat(samples).isEqualTo(1797);
        assertThat(app.get(address + "digits-1-000009.idx").status()).isEqualTo(404);
        assertThat(app.get(address + "evil.idx").status()).isEqualTo(404);
    }

    private static long checkIndex(byte[] tar, String index, JsonObject shard) {
        List<String> lines = index.lines().toList();
        long samples = shard.get("nsamples").getAsLong();
        assertThat(index).endsWith("\n");
        assertThat(lines.get(0)).isEqualTo("v1.2 " + samples);
        assertThat(lines).hasSize((int) samples + 1);
        for (String line : lines.subList(1, lines.size())) {
            String[] words = line.split(" ");
            assertThat(words).hasSize(8);
            assertThat(words[0]).isEqualTo("png");
            assertThat(tar[Integer.parseInt(words[1]) + 1]).isEqualTo((byte) 'P'); // the second byte of a PNG
            assertThat(words[4]).isEqualTo("cls");
            int label = Integer.parseInt(words[5]);
            assertThat(new String(tar, label, Integer.parseInt(words[6]), StandardCharsets.UTF_8))
                    .isEqualTo(words[7].split("/")[2]);
        }
        return samples;
    }

    /**
     * Checks the rules of Croissant 1.1 that a document breaks most easily: required properties, ids that are there once, references
     * that lead to one, terms that the context defines, digests that are right, paths that are in the data.
     */
    @Test
    void croissantKeepsTheRules() {
        app.post("/api/datasets", Map.of("name", "other", "licence", "CC-BY-4.0", "description", "What is \"in\" it"));
        app.upload("other", "train/1/a.png");
        String address = app.post("/api/datasets/download", Map.of("datasets", List.of("digits", "other")))
                .header("location");

        TestResponse response = app.get(address + "croissant.json");
        JsonObject document = JsonParser.parseString(response.text()).getAsJsonObject();

        assertThat(response.header("content-type"))
                .isEqualTo("application/ld+json; profile=\"http://mlcommons.org/croissant/1.1\"");
        assertThat(document.keySet())
                .contains(
                        "@context",
                        "@type",
                        "conformsTo",
                        "description",
                        "license",
                        "name",
                        "url",
                        "creator",
                        "datePublished",
                        "distribution",
                        "recordSet");
        assertThat(document.get("conformsTo").getAsString()).isEqualTo("http://mlcommons.org/croissant/1.1");
        assertThat(document.get("license").toString()).contains("https://spdx.org/licenses/CC-BY-4.0.html");
        assertThat(document.get("description").getAsString()).contains("What is \"in\" it");
        List<String> ids = new ArrayList<>();
        document.getAsJsonArray("distribution").forEach(file -> ids.add(id(file)));
        JsonObject records = document.getAsJsonArray("recordSet").get(0).getAsJsonObject();
        records.getAsJsonArray("field").forEach(field -> ids.add(id(field)));
        assertThat(ids).doesNotHaveDuplicates().contains("digits-1.tar", "other-1.tar", "manifest.jsonl");
        assertThat(ids).contains(id(records.get("key")));
        checkFiles(address, document);
        checkFields(address, records, ids);
        Set<String> terms = new HashSet<>();
        collect(document, terms);
        assertThat(document.getAsJsonObject("@context").keySet())
                .containsAll(terms.stream()
                        .filter(term -> Stream.of(
                                        "fileObject", "extract", "jsonPath", "field", "recordSet", "source", "md5")
                                .anyMatch(term::equals))
                        .toList());
    }

    private static String id(JsonElement node) {
        return node.getAsJsonObject().get("@id").getAsString();
    }

    private void checkFiles(String address, JsonObject document) {
        for (JsonElement each : document.getAsJsonArray("distribution")) {
            JsonObject file = each.getAsJsonObject();
            byte[] bytes = app.get(address + id(file)).bytes();
            assertThat(file.get("@type").getAsString()).isEqualTo("cr:FileObject");
            assertThat(file.get("contentUrl").getAsString()).isEqualTo("http://localhost" + address + id(file));
            assertThat(file.get("sha256").getAsString())
                    .isEqualTo(Sha256.hex(Sha256.digest().digest(bytes)));
            assertThat(file.keySet()).contains("encodingFormat", "name");
        }
    }

    private void checkFields(String address, JsonObject records, List<String> ids) {
        JsonObject line = manifest(address).get(0);
        for (JsonElement each : records.getAsJsonArray("field")) {
            JsonObject field = each.getAsJsonObject();
            JsonObject source = field.getAsJsonObject("source");
            String path = source.getAsJsonObject("extract").get("jsonPath").getAsString();
            assertThat(ids).contains(id(source.get("fileObject")));
            assertThat(id(field)).startsWith("samples/");
            assertThat(field.get("dataType").getAsString())
                    .isEqualTo(line.getAsJsonPrimitive(path.substring(2)).isNumber() ? "sc:Integer" : "sc:Text");
        }
    }

    private static void collect(JsonElement node, Set<String> terms) {
        if (node.isJsonArray()) {
            node.getAsJsonArray().forEach(each -> collect(each, terms));
        } else if (node.isJsonObject()) {
            node.getAsJsonObject().entrySet().forEach(member -> {
                terms.add(member.getKey());
                collect(member.getValue(), terms);
            });
        }
    }

    @Test
    void theReadmeSaysWhatIsInThePackage() {
        assertThat(app.get(make("tar") + "README.md").text())
                .contains(
                        "# digits-1",
                        "| test | 450 | ",
                        "| digits-1.tar | 450 | ",
                        "tar xf digits-1.tar",
                        "not stated");
        String split = app.post(
                        "/api/datasets/download",
                        Map.of(
                                "datasets", List.of("digits"),
                                "uses", List.of("test"),
                                "cap", 3,
                                "split", Map.of("ratios", Map.of("train", 0.5, "holdout", 0.5))))
                .header("location");
        assertThat(app.get(split + "README.md").text())
                .contains("Of the samples of [test] in digits@1, ", "for [holdout, train]", "\"cap\":3")
                .doesNotContain("| test | 450 |");
        assertThat(app.get(split + "croissant.json").text()).contains("uses: [holdout, train]");
        assertThat(app.get(make("webdataset") + "README.md").text()).contains("`digits-1-000000.tar`", "wids.json");
    }
}
