package dev.cyanotype.blueprints.models.cli;

import dev.cyanotype.cli.Command;
import dev.cyanotype.cli.Invocation;
import dev.cyanotype.http.Method;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.rfc.Percent;

/** {@code cyanotype models delete} and {@code delete-test}. */
final class DeleteCommands {
    static final Command DELETE = Command.of(
            "delete NAME [--aliases]",
            "Deletes NAME@VERSION, or with all its versions NAME; with --aliases also a model that has some.",
            DeleteCommands::delete);
    static final Command DELETE_TEST = Command.of(
            "delete-test TEST", "Deletes a test, by its id, and its predictions.", DeleteCommands::deleteTest);

    private DeleteCommands() {}

    private static void delete(Invocation call) throws Exception {
        String name = call.argument("NAME");
        int at = name.indexOf('@');
        String model = "/api/models/" + Percent.encodeSegment(at < 0 ? name : name.substring(0, at));
        delete(
                call,
                at < 0
                        ? model + (call.flag("aliases") ? "?aliases=true" : "")
                        : model + "/versions/" + Percent.encodeSegment(name.substring(at + 1)));
        call.out().println("Deleted " + name);
    }

    private static void deleteTest(Invocation call) throws Exception {
        String id = call.argument("TEST");
        delete(call, "/api/tests/" + Percent.encodeSegment(id));
        call.out().println("Deleted " + id);
    }

    private static void delete(Invocation call, String address) throws Exception {
        call.send(Request.of(Method.DELETE, address));
    }
}
