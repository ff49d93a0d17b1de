package dev.cyanotype.examples.digits;

import dev.cyanotype.cli.Invocation;
import dev.cyanotype.http.Method;
import dev.cyanotype.http.Request;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The platform's main job, step by step, each a request that anybody could send. */
final class Demo {
    private static final String BOUNDARY = "digits-demo";

    private final Invocation call;
    private final PrintStream out;

    Demo(Invocation call) {
        this.call = call;
        this.out = call.out();
    }

    void run() throws Exception {
        importDigits();
        String listing = packageTrainingData();
        registerModel();
        Map<?, ?> test = testModel();
        out.println();
        out.print(
                call.text(call.send(Request.get("/api/tests/" + test.get("id")).header("accept", "text/plain"))));
        if (call.address().isPresent()) {
            URI address = call.address().get();
            out.println();
            out.println("Open " + address.resolve(page("/datasets/digits")));
            out.println("     " + address.resolve(listing));
            out.println("     " + address.resolve(page("/models/digits-mlp")));
            out.println("     " + address.resolve(page("/tests/" + test.get("id"))));
        }
    }

    /** Returns where the page of a thing is, which is elsewhere beside a front end; without pages, where the API has it. */
    private String page(String path) throws Exception {
        for (String prefix : List.of("/ui", "")) {
            try {
                call.send(Request.get(prefix + path).header("accept", "text/html"));
                return prefix + path;
            } catch (Invocation.Refused missing) {
                // it may be at the next
            }
        }
        return "/api" + path;
    }

    private void importDigits() throws Exception {
        byte[] archive = resource("digits.tar.gz");
        Request request = Request.post("/api/datasets/digits/versions?create=true&title=Handwritten+digits")
                .body("application/gzip", archive);
        Map<?, ?> version = call.read(call.send(request), Map.class);
        StringBuilder uses = new StringBuilder();
        for (Object use : list(version.get("uses"))) {
            uses.append(uses.length() == 0 ? "" : ", ")
                    .append(map(use).get("name"))
                    .append(' ')
                    .append(grouped(map(use).get("samples")));
        }
        out.printf(
                "Dataset digits@%s: %s samples (%s)%n", version.get("version"), grouped(version.get("samples")), uses);
    }

    /** Returns the address of the package. */
    private String packageTrainingData() throws Exception {
        Map<String, Object> recipe = Map.of("datasets", List.of("digits"), "uses", List.of("train"));
        String address = call.send(Method.POST, "/api/datasets/download", recipe, String.class);
        Map<?, ?> listing = call.get(address + "?digest=true", Map.class);
        for (Object item : list(listing.get("archives"))) {
            Map<?, ?> archive = map(item);
            out.printf(
                    "Package %s: %s samples, %s bytes%n        sha256 %s%n",
                    archive.get("name"),
                    grouped(archive.get("samples")),
                    grouped(archive.get("length")),
                    archive.get("sha256"));
        }
        return address;
    }

    private void registerModel() throws Exception {
        Request request = Request.post("/api/models/digits-mlp/versions?create=true")
                .body("multipart/form-data; boundary=" + BOUNDARY, modelAndPipeline());
        Map<?, ?> version = call.read(call.send(request), Map.class);
        out.printf(
                "Model   digits-mlp@%s: %s bytes, %s labels%n",
                version.get("version"),
                grouped(version.get("size")),
                list(version.get("labels")).size());
    }

    private static byte[] modelAndPipeline() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        part(body, "pipeline", resource("pipeline.json"));
        part(body, "model", resource("digits_mlp.onnx"));
        body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return body.toByteArray();
    }

    private static void part(ByteArrayOutputStream body, String name, byte[] content) {
        String head = "--" + BOUNDARY + "\r\ncontent-disposition: form-data; name=\"" + name + "\"\r\n\r\n";
        body.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes(new byte[] {'\r', '\n'});
    }

    private Map<?, ?> testModel() throws Exception {
        Map<String, Object> asked = Map.of("dataset", "digits", "use", "test");
        Map<?, ?> first = call.send(Method.POST, "/api/models/digits-mlp/tests", asked, Map.class);
        Map<?, ?> test = call.await("/api/tests/" + first.get("id"), first);
        if (!"done".equals(test.get("state"))) {
            throw new IllegalStateException("The test " + test.get("state") + ": "
                    + map(test.get("job")).get("error"));
        }
        return test;
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = Demo.class.getResourceAsStream("/digits/" + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }

    private static String grouped(@Nullable Object number) {
        return String.format(Locale.ROOT, "%,d", ((Number) Objects.requireNonNull(number)).longValue());
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return (Map<?, ?>) Objects.requireNonNull(value);
    }

    private static List<?> list(@Nullable Object value) {
        return (List<?>) Objects.requireNonNull(value);
    }
}
