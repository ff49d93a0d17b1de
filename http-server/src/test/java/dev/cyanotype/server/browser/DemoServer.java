package dev.cyanotype.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cyanotype.RouteInfo;
import dev.cyanotype.Router;
import dev.cyanotype.config.Settings;
import dev.cyanotype.http.Request;
import dev.cyanotype.server.Server;
import dev.cyanotype.server.ServerConfig;
import dev.cyanotype.server.cli.Main;
import dev.cyanotype.server.plugins.Application;
import dev.cyanotype.testing.TestClient;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the real server with what the demo leaves, and with data that means harm. There is one for all of them; without a
 * Chromium they are skipped, or fail if {@code -Dbrowser.required=true}.
 */
final class DemoServer implements BeforeAllCallback, ParameterResolver {
    static final String HOSTILE = "<img src=x onerror=alert(1)>";

    private static final String SVG =
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><script>alert(2)</script></svg>";
    private static final String PDF =
            "%PDF-1.4\n1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert(4))>>>>endobj\n";
    private static final String HTML = "<!doctype html><title>x</title><script>alert(3)</script>";

    /** A server that is closed with the last test. */
    static final class Running implements AutoCloseable {
        private final Path data;
        private final Router router;
        private final Server server;
        private List<Crawl.Visit> visits = List.of();

        private Running() throws Exception {
            data = Files.createTempDirectory("browser");
            demo(data.toString());
            Settings settings = Settings.of(Map.of("data", data.toString()));
            router = Application.load(settings, () -> settings, true).router(); // shows the components of pages, too
            server = Server.start(router, ServerConfig.DEFAULT.withPort(0));
            addHostileData(TestClient.of(router).checked());
        }

        private static void demo(String data) {
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            int status = Main.execute(
                    new PrintStream(OutputStream.nullOutputStream()),
                    new PrintStream(err, true, StandardCharsets.UTF_8),
                    Map.of(),
                    "demo",
                    "--exit",
                    "--port",
                    "0",
                    "--data",
                    data);
            assertThat(status).as(err.toString(StandardCharsets.UTF_8)).isZero();
        }

        private static void addHostileData(TestClient client) throws IOException {
            Map<String, Object> dataset =
                    Map.of("name", "hostile", "title", HOSTILE, "description", HOSTILE, "licence", HOSTILE);
            client.post("/api/datasets", dataset).expect(201);
            byte[] archive = zipOfTexts(Map.of(
                    "test/" + HOSTILE + "/" + HOSTILE + ".txt",
                    HOSTILE,
                    "test/drawings/drawing.svg",
                    SVG,
                    "test/pages/page.html",
                    HTML,
                    "test/pages/page.pdf",
                    PDF));
            client.send(Request.post("/api/datasets/hostile/versions").body("application/zip", archive))
                    .expect(201);
            String named = BoxesTest.coco(3).replace("tree", HOSTILE).replace("field.png", HOSTILE + ".png");
            byte[] drawn = zip(Map.of(
                    "annotations/instances_train.json",
                    named.getBytes(StandardCharsets.UTF_8),
                    "train/" + HOSTILE + ".png",
                    BoxesTest.picture()));
            client.send(Request.post("/api/datasets/hostile-boxes/versions?create=true")
                            .body("application/zip", drawn))
                    .expect(201);
            client.post("/api/models", Map.of("name", "hostile-model", "title", HOSTILE, "description", HOSTILE))
                    .expect(201);
            byte[] large = zip(Map.of("train/large/noise.png", largePicture()));
            client.send(Request.post("/api/datasets/large/versions?create=true").body("application/zip", large))
                    .expect(201);
            byte[] boxes = zip(Map.of(
                    "annotations/instances_train.json",
                    BoxesTest.coco(BoxesTest.TREES).getBytes(StandardCharsets.UTF_8),
                    "train/field.png",
                    BoxesTest.picture()));
            client.send(Request.post("/api/datasets/boxes/versions?create=true").body("application/zip", boxes))
                    .expect(201);
        }

        URI address() {
            return server.uri();
        }

        /** Returns the rule that answers a path; pages of one rule are of one kind. */
        String kind(String target) {
            return route(target).map(RouteInfo::rule).orElse("the server's");
        }

        /** Returns the route that answers a path, unless the server itself does. */
        Optional<RouteInfo> route(String target) {
            return router.route(Request.get(target)).route();
        }

        /** Returns every address that can be reached from the first page; asked for once. */
        synchronized List<Crawl.Visit> visits() throws IOException, InterruptedException {
            if (visits.isEmpty()) {
                visits = Crawl.of(this);
            }
            return visits;
        }

        /** Returns the addresses of at least one page of every kind. */
        Map<String, List<String>> pages(int each) throws IOException, InterruptedException {
            return Crawl.pagesByKind(visits(), each);
        }

        @Override
        public void close() throws IOException {
            server.close();
            try (Stream<Path> files = Files.walk(data)) {
                files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
            }
        }
    }

    /** Makes a picture of 50 megapixels in which there is much to see. */
    private static byte[] largePicture() throws IOException {
        BufferedImage image = new BufferedImage(8_192, 6_144, BufferedImage.TYPE_BYTE_GRAY);
        byte[] pixels = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) ((i >> 4) * (i >> 17));
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);
        return png.toByteArray();
    }

    static byte[] zipOfTexts(Map<String, String> files) throws IOException {
        Map<String, byte[]> bytes = new LinkedHashMap<>();
        files.forEach((name, text) -> bytes.put(name, text.getBytes(StandardCharsets.UTF_8)));
        return zip(bytes);
    }

    private static byte[] zip(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        return bytes.toByteArray();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        if (!Browser.isThere()) {
            String missing = "There is no " + Browser.CHROMIUM + " with its " + Browser.DRIVER
                    + ": apt-get install chromium chromium-driver";
            if (Boolean.getBoolean("browser.required")) {
                Assertions.fail(missing);
            }
            System.err.println("SKIPPED " + context.getDisplayName() + ". " + missing);
            Assumptions.abort(missing);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Running.class;
    }

    @Override
    public Running resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(DemoServer.class))
                .getOrComputeIfAbsent(Running.class, type -> start(), Running.class);
    }

    private static Running start() {
        try {
            return new Running();
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }
}
