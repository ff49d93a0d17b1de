package dev.cyanotype.blueprints.models.cli;

import dev.cyanotype.Setup;
import dev.cyanotype.blueprints.models.slices.Slicing;
import dev.cyanotype.cli.Command;
import dev.cyanotype.cli.Invocation;
import dev.cyanotype.http.Method;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import dev.cyanotype.http.rfc.Percent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** The commands {@code cyanotype models …}, written against the API. */
public final class ModelCommands {
    private static final Command ADD = Command.of(
            "add NAME FILE [--pipeline FILE] [--tokenizer FILE]",
            "Registers an ONNX file as the next version of a model, with its pipeline (JSON), and of a model of text with its"
                    + " tokenizer (tokenizer.json).",
            ModelCommands::add);
    private static final Command TEST = Command.of(
            "test NAME --on DATASET [--slice SLICES] [--rerun]",
            "Tests a model on DATASET[@VERSION][:USE] and prints the report, also by label, size, attribute:NAME or these"
                    + " crossed with *, with commas between them. What was tested before is printed again; with --rerun the"
                    + " model answers once more, and has to answer the same.",
            ModelCommands::test);
    private static final Command BRING = Command.of(
            "bring FILE --on DATASET [--task TASK] [--ignore LABEL] [--iou OVERLAP] [--slice SLICES]",
            "Tests the answers in a file of predictions on DATASET[@VERSION][:USE] and prints the report; the task is"
                    + " classification unless said. Of segmentation pixels of LABEL do not count; of detection OVERLAP is"
                    + " boxes or masks.",
            ModelCommands::bring);
    private static final Command LIST = Command.of("list", "Lists the models.", ModelCommands::list);

    private ModelCommands() {}

    /** Declares the commands. */
    public static void declare(Setup setup) {
        setup.command(ADD);
        setup.command(TEST);
        setup.command(BRING);
        setup.command(LIST);
        setup.command(SuggestCommand.SUGGEST);
        setup.command(GateCommand.GATE);
        setup.command(AliasCommand.ALIAS);
        setup.command(DeleteCommands.DELETE);
        setup.command(DeleteCommands.DELETE_TEST);
    }

    private static void add(Invocation call) throws Exception {
        String name = call.argument("NAME");
        String boundary = UUID.randomUUID().toString();
        try (InputStream body = body(call, boundary)) {
            Request request = Request.post("/api/models/" + Percent.encodeSegment(name) + "/versions?create=true")
                    .body("multipart/form-data; boundary=" + boundary, body);
            Response response = call.send(request);
            Map<?, ?> version = call.read(response, Map.class);
            call.out()
                    .printf(
                            "%s model %s version %s, %s bytes, sha256 %s%n",
                            response.status() == 201 ? "Added" : "Unchanged:",
                            name,
                            version.get("version"),
                            version.get("size"),
                            version.get("digest"));
            if (call.option("tokenizer").isPresent()) {
                addTokenizer(
                        call, "/api/models/" + Percent.encodeSegment(name) + "/versions/" + version.get("version"));
            }
        }
    }

    /** A pipeline of tokens fits once there is a tokenizer, so it is declared after that. */
    private static void addTokenizer(Invocation call, String version) throws Exception {
        byte[] file = Files.readAllBytes(Path.of(call.argument("tokenizer")));
        Map<?, ?> stored = call.read(
                call.send(Request.of(Method.PUT, version + "/tokenizer").body("application/json", file)), Map.class);
        call.out()
                .printf(
                        "Tokenizer %s of %s tokens, sha256 %s%n",
                        stored.get("kind"), stored.get("tokens"), stored.get("sha256"));
        if (call.option("pipeline").isPresent()) {
            byte[] pipeline = Files.readAllBytes(Path.of(call.argument("pipeline")));
            call.read(
                    call.send(Request.of(Method.PUT, version + "/pipeline").body("application/json", pipeline)),
                    Map.class);
        }
    }

    private static InputStream body(Invocation call, String boundary) throws IOException {
        List<InputStream> pieces = new ArrayList<>();
        if (call.option("pipeline").isPresent() && call.option("tokenizer").isEmpty()) {
            pieces.add(part(boundary, "pipeline"));
            pieces.add(Files.newInputStream(Path.of(call.argument("pipeline"))));
            pieces.add(text("\r\n"));
        }
        pieces.add(part(boundary, "model\"; filename=\"model.onnx"));
        pieces.add(Files.newInputStream(Path.of(call.argument("FILE"))));
        pieces.add(text("\r\n--" + boundary + "--\r\n"));
        return new SequenceInputStream(Collections.enumeration(pieces));
    }

    private static InputStream part(String boundary, String name) {
        return text("--" + boundary + "\r\ncontent-disposition: form-data; name=\"" + name + "\"\r\n\r\n");
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void test(Invocation call) throws Exception {
        String tests = "/api/models/" + Percent.encodeSegment(call.argument("NAME")) + "/tests";
        Map<String, Object> asked = new LinkedHashMap<>(on(call));
        call.option("slice").ifPresent(slices -> asked.put("slices", Slicing.split(slices)));
        Map<?, ?> test = call.send(Method.POST, tests, asked, Map.class);
        report(call, test);
        if (call.flag("rerun")) {
            rerun(call, String.valueOf(test.get("id")));
        }
    }

    /** Runs a test again; fails if it comes out otherwise. */
    private static void rerun(Invocation call, String test) throws Exception {
        Map<?, ?> job = call.send(Method.POST, "/api/tests/" + test + "/rerun", Map.of(), Map.class);
        Map<?, ?> ended = call.await("/api/jobs/" + job.get("id"), job);
        if (!(ended.get("result") instanceof Map<?, ?> result)) {
            throw new IllegalStateException("It could not be run again: " + ended.get("error"));
        }
        if (!Boolean.TRUE.equals(result.get("identical"))) {
            throw new IllegalStateException(
                    "Run again, it comes out otherwise: the first sample that was answered otherwise is "
                            + result.get("firstDifference") + ". It was run with " + result.get("runtime")
                            + " now; compare the runtime in the report at /api/tests/" + test + ".");
        }
        call.out().printf("Run again: the same answers, byte for byte%n");
    }

    /** Returns the dataset, and the use if there is one, that {@code --on digits@2:test} means. */
    private static Map<String, String> on(Invocation call) {
        String on = call.argument("on");
        int colon = on.indexOf(':');
        Map<String, String> asked = new LinkedHashMap<>();
        asked.put("dataset", colon < 0 ? on : on.substring(0, colon));
        if (colon >= 0) {
            asked.put("use", on.substring(colon + 1));
        }
        return asked;
    }

    private static void bring(Invocation call) throws Exception {
        String boundary = UUID.randomUUID().toString();
        Path file = Path.of(call.argument("FILE"));
        Map<String, String> fields = on(call);
        fields.put("task", call.option("task").orElse("classification"));
        call.option("slice").ifPresent(slices -> fields.put("slices", slices));
        call.option("ignore").ifPresent(label -> fields.put("ignore", label));
        call.option("iou").ifPresent(overlap -> fields.put("iou", overlap));
        List<InputStream> pieces = new ArrayList<>();
        fields.forEach((name, value) -> {
            pieces.add(part(boundary, name));
            pieces.add(text(value + "\r\n"));
        });
        String shown = String.valueOf(file.getFileName()).replaceAll("[\"\\\\]", "_");
        pieces.add(part(boundary, "predictions\"; filename=\"" + shown));
        pieces.add(Files.newInputStream(file));
        pieces.add(text("\r\n--" + boundary + "--\r\n"));
        try (InputStream body = new SequenceInputStream(Collections.enumeration(pieces))) {
            Request request = Request.post("/api/tests").body("multipart/form-data; boundary=" + boundary, body);
            report(call, call.read(call.send(request), Map.class));
        }
    }

    /** Waits until a test has ended, and prints its report. */
    private static void report(Invocation call, Map<?, ?> asked) throws Exception {
        Map<?, ?> test = call.await("/api/tests/" + asked.get("id"), asked);
        if (!"done".equals(test.get("state"))) {
            Map<?, ?> job = (Map<?, ?>) Objects.requireNonNullElse(test.get("job"), Map.of());
            throw new IllegalStateException("The test " + test.get("state") + ": " + job.get("error"));
        }
        Response report = call.send(Request.get("/api/tests/" + test.get("id")).header("accept", "text/plain"));
        call.out().print(call.text(report));
    }

    private static void list(Invocation call) throws Exception {
        Map<?, ?> page = call.get("/api/models?limit=1000", Map.class);
        for (Object item : (List<?>) Objects.requireNonNull(page.get("data"))) {
            Map<?, ?> model = (Map<?, ?>) item;
            call.out().printf("%-30s version %-4s %s%n", model.get("name"), model.get("version"), model.get("title"));
        }
    }
}
