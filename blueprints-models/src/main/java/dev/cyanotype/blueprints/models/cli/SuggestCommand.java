package dev.cyanotype.blueprints.models.cli;

import dev.cyanotype.cli.Command;
import dev.cyanotype.cli.Invocation;
import dev.cyanotype.http.rfc.Percent;
import dev.cyanotype.json.JsonCodec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** {@code cyanotype models suggest}: a first pipeline for a model, to be looked at and declared. */
final class SuggestCommand {
    static final Command SUGGEST = Command.of(
            "suggest NAME [--out FILE]",
            "Guesses a first pipeline for NAME[@VERSION] from its inputs and outputs, prints it with what has to be looked at, and"
                    + " writes it to a new file if one is named.",
            SuggestCommand::run);

    private SuggestCommand() {}

    private static void run(Invocation call) throws Exception {
        String name = call.argument("NAME");
        int at = name.indexOf('@');
        String model = "/api/models/" + Percent.encodeSegment(at < 0 ? name : name.substring(0, at));
        String version = at < 0
                ? String.valueOf(call.get(model, Map.class).get("version"))
                : Percent.encodeSegment(name.substring(at + 1));
        Map<?, ?> suggestion = call.get(model + "/versions/" + version + "/pipeline/suggestion", Map.class);
        ((List<?>) Objects.requireNonNull(suggestion.get("notes")))
                .forEach(note -> call.out().println(note));
        Object pipeline = suggestion.get("pipeline");
        if (pipeline == null) {
            throw new IllegalStateException("There is no pipeline to suggest for " + name
                    + "; write one as docs/pipelines.md says, and name it as --pipeline of 'cyanotype models add'");
        }
        String json = JsonCodec.readable(pipeline);
        call.out().println(json);
        if (call.option("out").isPresent()) {
            Files.writeString(Path.of(call.argument("out")), json + "\n", StandardOpenOption.CREATE_NEW);
        }
    }
}
