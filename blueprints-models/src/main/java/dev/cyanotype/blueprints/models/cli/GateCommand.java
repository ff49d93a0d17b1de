package dev.cyanotype.blueprints.models.cli;

import dev.cyanotype.cli.Command;
import dev.cyanotype.cli.CommandFailed;
import dev.cyanotype.cli.Invocation;
import dev.cyanotype.http.Method;
import dev.cyanotype.http.rfc.Percent;
import dev.cyanotype.json.JsonCodec;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** {@code cyanotype models gate}: ends with 0 if the gate is passed, 1 if it is failed, and 3 if nobody can say. */
final class GateCommand {
    static final Command GATE = Command.of(
            "gate NAME --on DATASET [--require FIGURES] [--not-worse-than ALIAS] [--margin SHARE] [--json] [--junit FILE]",
            "Asks whether NAME[@VERSION] is as it must be on DATASET[@VERSION][:USE], as in 'accuracy >= 0.97; ece <= 0.05';"
                    + " ends with 1 if it is not, with 3 if nobody can say.",
            GateCommand::run);

    private static final int NO_EVIDENCE = 3;

    private GateCommand() {}

    private static void run(Invocation call) throws Exception {
        String gates = "/api/models/" + Percent.encodeSegment(call.argument("NAME")) + "/gates";
        Map<?, ?> first = call.send(Method.POST, gates, asked(call), Map.class);
        Map<?, ?> gate = call.await(
                "/api/models/" + Percent.encodeSegment(text(first, "model")) + "/gates/" + text(first, "id"), first);
        if (!"done".equals(text(gate, "state"))) {
            Map<?, ?> job = (Map<?, ?>) Objects.requireNonNullElse(gate.get("job"), Map.of());
            throw new IllegalStateException("A test of the gate " + text(gate, "state") + ": " + job.get("error"));
        }
        say(call, gate);
    }

    private static Map<String, Object> asked(Invocation call) {
        Map<String, Object> asked = new LinkedHashMap<>();
        asked.put("on", call.argument("on"));
        call.option("require")
                .ifPresent(figures -> asked.put(
                        "require",
                        Arrays.stream(figures.split(";", -1)).map(String::strip).toList()));
        call.option("not-worse-than").ifPresent(alias -> asked.put("notWorseThan", alias));
        call.option("margin").ifPresent(margin -> asked.put("margin", number(margin)));
        return asked;
    }

    private static double number(String margin) {
        try {
            return Double.parseDouble(margin);
        } catch (NumberFormatException none) {
            throw new IllegalArgumentException("--margin: expected a number such as 0.005, got '" + margin + "'", none);
        }
    }

    private static void say(Invocation call, Map<?, ?> gate) throws Exception {
        if (call.option("junit").isPresent()) {
            writeJunit(Path.of(call.argument("junit")), gate);
        }
        if (call.flag("json")) {
            call.out().println(JsonCodec.standard().encodeText(gate));
        } else {
            for (Map<?, ?> check : checks(gate)) {
                call.out()
                        .printf(
                                "%-12s%s: %s%n",
                                text(check, "outcome"), text(check, "requirement"), text(check, "detail"));
            }
        }
        String outcome = text(gate, "outcome");
        String said = "Gate " + text(gate, "id") + " of " + subject(gate) + ": " + outcome;
        if (!outcome.equals("passed")) {
            throw new CommandFailed(outcome.equals("failed") ? 1 : NO_EVIDENCE, said);
        }
        if (!call.flag("json")) {
            call.out().println(said);
        }
    }

    private static String subject(Map<?, ?> gate) {
        return text(gate, "model") + "@" + text(gate, "version") + " on " + text(gate, "on");
    }

    private static List<Map<?, ?>> checks(Map<?, ?> gate) {
        return ((List<?>) Objects.requireNonNull(gate.get("checks")))
                .stream().<Map<?, ?>>map(check -> (Map<?, ?>) check).toList();
    }

    private static String text(Map<?, ?> members, String name) {
        return String.valueOf(members.get(name));
    }

    /** What nobody can say is a failure there, too: a skipped test would look like one that is passed. */
    private static void writeJunit(Path file, Map<?, ?> gate) throws IOException, XMLStreamException {
        List<Map<?, ?>> checks = checks(gate);
        long failures = checks.stream()
                .filter(check -> !text(check, "outcome").equals("passed"))
                .count();
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(out);
            xml.writeStartDocument();
            xml.writeStartElement("testsuite");
            xml.writeAttribute("name", subject(gate));
            xml.writeAttribute("tests", String.valueOf(checks.size()));
            xml.writeAttribute("failures", String.valueOf(failures));
            for (Map<?, ?> check : checks) {
                xml.writeStartElement("testcase");
                xml.writeAttribute("classname", subject(gate));
                xml.writeAttribute("name", text(check, "requirement"));
                if (!text(check, "outcome").equals("passed")) {
                    xml.writeEmptyElement("failure");
                    xml.writeAttribute("type", text(check, "outcome"));
                    xml.writeAttribute("message", text(check, "detail"));
                }
                xml.writeEndElement();
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        }
    }
}
