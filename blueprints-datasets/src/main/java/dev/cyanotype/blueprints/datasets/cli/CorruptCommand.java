package dev.cyanotype.blueprints.datasets.cli;

import dev.cyanotype.cli.Invocation;
import dev.cyanotype.http.Method;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes a dataset of corrupted images, and waits for it. */
final class CorruptCommand {
    static final String USAGE =
            "corrupt NAME [--use USE] [--kinds KINDS] [--severities NUMBERS] [--seed NUMBER] [--into DATASET]";
    static final String SUMMARY =
            "Makes a dataset of the images of NAME or NAME@VERSION, corrupted as ImageNet-C has it; KINDS are"
                    + " such as fog,snow, NUMBERS are from 1 to 5, and both are all if left out";

    private CorruptCommand() {}

    static void run(Invocation invocation) throws Exception {
        String[] reference = invocation.argument("NAME").split("@", 2);
        String version = reference.length == 2 ? reference[1] : "latest";
        String address = "/api/datasets/" + DatasetCommands.encoded(reference[0]) + "/versions/"
                + DatasetCommands.encoded(version) + "/corruptions";
        Map<?, ?> job = invocation.send(Method.POST, address, asked(invocation), Map.class);
        Map<?, ?> ended = invocation.await("/api/jobs/" + job.get("id"), job);
        if (!(ended.get("result") instanceof Map<?, ?> made)) {
            throw new IllegalStateException(
                    "The job " + job.get("id") + " " + ended.get("state") + ": " + ended.get("error"));
        }
        invocation
                .out()
                .printf(
                        "%s %s@%s: %s samples (%s)%n",
                        Boolean.TRUE.equals(made.get("unchanged")) ? "Unchanged" : "Made",
                        made.get("dataset"),
                        made.get("version"),
                        made.get("samples"),
                        DatasetCommands.uses(made.get("uses")));
        if (made.get("omitted") instanceof Map<?, ?> omitted && !Long.valueOf(0).equals(omitted.get("count"))) {
            invocation.out().printf("Left out %s: %s%n", omitted.get("count"), omitted.get("first"));
        }
    }

    private static Map<String, Object> asked(Invocation invocation) {
        Map<String, Object> asked = new LinkedHashMap<>();
        invocation.option("use").ifPresent(use -> asked.put("use", use));
        invocation.option("kinds").ifPresent(kinds -> asked.put("kinds", List.of(kinds.split(",", -1))));
        invocation
                .option("severities")
                .ifPresent(severities -> asked.put(
                        "severities",
                        Arrays.stream(severities.split(",", -1))
                                .map(CorruptCommand::number)
                                .toList()));
        invocation.option("seed").ifPresent(seed -> asked.put("seed", number(seed)));
        invocation.option("into").ifPresent(into -> asked.put("into", into));
        return asked;
    }

    private static Object number(String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            return text; // the server says what is wrong with it
        }
    }
}
