package dev.cyanotype.blueprints.models.cli;

import dev.cyanotype.cli.Command;
import dev.cyanotype.cli.Invocation;
import dev.cyanotype.http.Method;
import dev.cyanotype.http.rfc.Percent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** {@code cyanotype models alias}: moves an alias, or says how it has moved. */
final class AliasCommand {
    static final Command ALIAS = Command.of(
            "alias NAME ALIAS [--to VERSION] [--gate ID] [--force] [--reason TEXT]",
            "Lets an alias name a version that has passed a gate, or says which one it names and how it has moved.",
            AliasCommand::run);

    private AliasCommand() {}

    private static void run(Invocation call) throws Exception {
        String address = "/api/models/" + Percent.encodeSegment(call.argument("NAME")) + "/aliases/"
                + Percent.encodeSegment(call.argument("ALIAS"));
        if (call.option("to").isPresent()) {
            call.send(Method.PUT, address, place(call), Map.class);
        }
        Map<?, ?> alias = call.get(address, Map.class);
        call.out().printf("%s@%s is version %s%n", alias.get("model"), alias.get("alias"), alias.get("version"));
        for (Object each : (List<?>) Objects.requireNonNull(alias.get("history"))) {
            Map<?, ?> move = (Map<?, ?>) each;
            call.out()
                    .printf(
                            "%s  to %s from %s, %s %s%n",
                            move.get("moved"),
                            move.get("to"),
                            Objects.requireNonNullElse(move.get("from"), "nothing"),
                            move.get("gate") == null ? "forced:" : "gate " + move.get("gate"),
                            move.get("reason"));
        }
    }

    private static Map<String, Object> place(Invocation call) {
        Map<String, Object> place = new LinkedHashMap<>();
        place.put("version", version(call.argument("to")));
        call.option("gate").ifPresent(id -> place.put("gate", id));
        place.put("force", call.flag("force"));
        call.option("reason").ifPresent(reason -> place.put("reason", reason));
        return place;
    }

    private static int version(String written) {
        try {
            return Integer.parseInt(written);
        } catch (NumberFormatException none) {
            throw new IllegalArgumentException("--to: expected the number of a version, got '" + written + "'", none);
        }
    }
}
