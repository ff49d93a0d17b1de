package dev.cyanotype.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.http.Request;
import dev.cyanotype.testing.TestClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DocsTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Pattern SAMPLE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern SAME = Pattern.compile("### The same\n(.*?)(?=\n#|\\z)", Pattern.DOTALL);
    private static final Pattern ROW = Pattern.compile("^\\| (.+?) \\| (.+) \\|$", Pattern.MULTILINE);
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");
    private static final String SOURCES = sources();

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"));
                Stream<Path> top = Files.list(ROOT)) {
            return Stream.concat(docs, top)
                    .filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    private static String sources() {
        try (Stream<Path> files = Stream.of(
                        "core/src/test",
                        "http-server/src/test",
                        "blueprints-models/src/test",
                        "examples/flaskr/src",
                        "examples/hello-blueprint/src",
                        "examples/embedded-in-tests/src",
                        "examples/curation/src")
                .flatMap(DocsTest::walk)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(DocsTest::read)
                    .map(DocsTest::withoutSpace)
                    .collect(Collectors.joining());
        }
    }

    private static Stream<Path> walk(String folder) {
        try {
            return Files.walk(ROOT.resolve(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String withoutSpace(String text) {
        return text.replaceAll("\\s+", "");
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everySampleIsCompiled(Path page) {
        List<String> samples = SAMPLE.matcher(read(page))
                .results()
                .map(result -> result.group(1))
                .toList();

        for (String sample : samples) {
            for (String piece : sample.split("\n\n")) {
                assertThat(SOURCES).as(piece).contains(withoutSpace(piece));
            }
        }
    }

    /** The rows of the tables that say what Flask's names are here, as what stands on the left and on the right. */
    static List<Arguments> rowsOfTheSame() {
        return SAME.matcher(read(ROOT.resolve("docs/flask-compatibility.md")))
                .results()
                .flatMap(table -> ROW.matcher(table.group(1)).results())
                .filter(row -> !row.group(1).equals("Flask"))
                .map(row -> Arguments.of(row.group(1), row.group(2)))
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rowsOfTheSame")
    void everyRowHasASampleThatIsCompiled(String flask, String here) {
        List<String> samples =
                CODE.matcher(here).results().map(code -> code.group(1)).toList();

        assertThat(samples).as("samples of the row " + flask).isNotEmpty();
        assertThat(samples)
                .as("samples of the row " + flask)
                .allSatisfy(sample -> assertThat(SOURCES)
                        .withFailMessage("No test or example has `" + sample + "`")
                        .contains(withoutSpace(sample)));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkLeadsSomewhere(Path page) {
        List<String> links = LINK.matcher(read(page))
                .results()
                .map((MatchResult link) -> link.group(1))
                .toList();

        assertThat(links)
                .allSatisfy(link -> assertThat(page.resolveSibling(link)).exists());
    }

    @Test
    void theDocsAreASiteByThemselves() throws IOException {
        Path docs = ROOT.resolve("docs");
        String index = read(docs.resolve("README.md"));
        for (Path page : pages()) {
            if (page.startsWith(docs)) {
                assertThat(LINK.matcher(read(page)).results().map(link -> page.resolveSibling(link.group(1))))
                        .as("links of " + page)
                        .allSatisfy(target -> assertThat(target.normalize()).startsWith(docs));
            }
            if (docs.equals(page.getParent()) && !page.endsWith("README.md")) {
                assertThat(index).contains("](" + page.getFileName() + ")");
            }
        }
    }

    @Test
    void everyProblemIsInTheTroubleshootingPage() throws IOException {
        String page = read(ROOT.resolve("docs/troubleshooting.md"));
        try (Stream<Path> files = Files.walk(ROOT)) {
            List<String> ids = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> file.toString().contains("/src/main/"))
                    .flatMap(file -> Pattern.compile("\"\\[([A-Z][A-Za-z]+)\\] ")
                            .matcher(read(file))
                            .results()
                            .map(id -> id.group(1)))
                    .distinct()
                    .toList();

            assertThat(ids).isNotEmpty().allSatisfy(id -> assertThat(page).contains("### " + id + "\n"));
        }
    }

    @Test
    void theSamplesDoWhatTheDocumentationSays() {
        TestClient client = TestClient.of(DocSamples.twice());
        Request note = Request.post("/work/").header("x-token", "t").body("application/json", "{\"text\":\"paper\"}");

        assertThat(client.get("/work/").status()).isEqualTo(401);
        assertThat(client.send(note).header("location")).isEqualTo("/work/1");
        assertThat(client.send(Request.get("/work/2").header("x-token", "t")).at("/detail"))
                .isEqualTo("There is no such note.");
        assertThat(client.send(Request.get("/home/").header("x-token", "t")).text())
                .isEqualTo("[]");
    }
}
