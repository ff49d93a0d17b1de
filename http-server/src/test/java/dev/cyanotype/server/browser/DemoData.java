package dev.cyanotype.server.browser;

import dev.cyanotype.http.Method;
import dev.cyanotype.http.Request;
import dev.cyanotype.testing.Form;
import dev.cyanotype.testing.TestClient;
import dev.cyanotype.testing.TestResponse;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

/** What is on the server of browser tests beside the data of the demo. */
final class DemoData {
    static final String HOSTILE = "<img src=x onerror=alert(1)>";

    private static final String SVG =
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><script>alert(2)</script></svg>";
    private static final String PDF =
            "%PDF-1.4\n1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert(4))>>>>endobj\n";
    private static final String HTML = "<!doctype html><title>x</title><script>alert(3)</script>";

    private DemoData() {}

    /** Adds the demo's model under another name, with a test to compare, a gate that it has passed and an alias. */
    static void addTwin(TestClient client) throws IOException {
        Form twin = Form.empty()
                .with("pipeline", new String(resource("pipeline.json"), StandardCharsets.UTF_8))
                .file("model", "twin.onnx", "application/onnx", resource("digits_mlp.onnx"));
        client.post("/api/models/digits-twin/versions?create=true", twin).expect(201);
        Object job = client.post("/api/models/digits-twin/tests", Map.of("dataset", "digits"))
                .at("/job/id");
        client.get("/api/jobs/" + job + "/events").text();
        TestResponse gate = client.post(
                        "/api/models/digits-twin/gates", Map.of("on", "digits", "require", List.of("accuracy >= 0.97")))
                .expect(200);
        client.send(json(
                        Method.PUT,
                        "/api/models/digits-twin/aliases/champion",
                        "{\"version\":1,\"gate\":\"" + gate.at("/id") + "\"}"))
                .expect(200);
    }

    private static Request json(Method method, String target, String body) {
        return Request.of(method, target).body("application/json", body.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream file = DemoData.class.getResourceAsStream("/digits/" + name)) {
            return file.readAllBytes();
        }
    }

    /** Adds datasets and a model whose names, texts and files mean harm, boxes, and a large picture. */
    static void addHostileData(TestClient client) throws IOException {
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
        client.send(json(
                        Method.PATCH,
                        "/api/datasets/hostile/versions/1",
                        "{\"changes\":[{\"path\":\"test/pages/page.html\",\"label\":\"" + HOSTILE + "\"}],\"note\":\""
                                + HOSTILE + "\"}"))
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
}
