package dev.cyanotype.blueprints.datasets.cli;

import dev.cyanotype.Setup;
import dev.cyanotype.blueprints.datasets.catalogue.DatasetItem;
import dev.cyanotype.cli.Command;
import dev.cyanotype.cli.Invocation;
import dev.cyanotype.http.Method;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.Response;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The commands of the group {@code datasets}; each asks the HTTP API. */
public final class DatasetCommands {
    private DatasetCommands() {}

    /** Declares the commands. */
    public static void declare(Setup setup) {
        setup.command(Command.of(
                "import NAME PATH [--title TITLE] [--names CHARSET] [--layout LAYOUT] [--target COLUMN] [--dry-run]",
                "Imports a folder, a tar, tar.gz, tar.zst or zip, or a table as a version of a dataset; --dry-run says what"
                        + " would be of each file",
                ImportCommand::run));
        setup.command(Command.of("list", "Lists the datasets", DatasetCommands::list));
        setup.command(Command.of("show NAME", "Shows a dataset", DatasetCommands::show));
        setup.command(Command.of(
                "delete NAME [--packages]",
                "Deletes a dataset with all its versions, or the one of a NAME such as digits@2, and with --packages the"
                        + " packages that are made of it, too",
                DatasetCommands::delete));
        setup.command(
                Command.of("delete-package PACKAGE", "Deletes a package by its id", DatasetCommands::deletePackage));
        setup.command(Command.of(
                "sign PACKAGE [--for TIME]",
                "Prints an address of a package, by its id, that expires after TIME, such as 24h",
                DatasetCommands::sign));
        setup.command(Command.of(CorruptCommand.USAGE, CorruptCommand.SUMMARY, CorruptCommand::run));
        setup.command(Command.of(PackageCommand.USAGE, PackageCommand.SUMMARY, PackageCommand::run));
    }

    /** Waits for the job, which is this process's own where nothing serves. */
    private static void delete(Invocation invocation) throws Exception {
        String name = invocation.argument("NAME");
        String packages = invocation.flag("packages") ? "?packages=true" : "";
        String[] parts = name.split("@", 2);
        String version = parts.length > 1 ? "/versions/" + encoded(parts[1]) : "";
        Response answer =
                invocation.send(Request.of(Method.DELETE, "/api/datasets/" + encoded(parts[0]) + version + packages));
        if (answer.status() == 202) {
            Map<?, ?> job = invocation.read(answer, Map.class);
            Map<?, ?> ended = invocation.await("/api/jobs/" + job.get("id"), job);
            if (!"done".equals(ended.get("state"))) {
                throw new IllegalStateException(name + " is deleted, but the job that deletes its samples "
                        + ended.get("state") + ": " + ended.get("error") + "; the next start goes on with that");
            }
        }
        invocation.out().println("Deleted " + name);
    }

    private static void deletePackage(Invocation invocation) throws Exception {
        String id = invocation.argument("PACKAGE");
        invocation.send(Request.of(Method.DELETE, "/downloads/" + encoded(id) + "/"));
        invocation.out().println("Deleted " + id);
    }

    private static void sign(Invocation invocation) throws Exception {
        String lifetime =
                invocation.option("for").map(time -> "?for=" + encoded(time)).orElse("");
        Map<?, ?> signed = invocation.send(
                Method.POST,
                "/api/datasets/download/" + encoded(invocation.argument("PACKAGE")) + "/address" + lifetime,
                Map.of(),
                Map.class);
        invocation.out().println(signed.get("url"));
    }

    private record Listing(List<DatasetItem> data, long total, Optional<String> next) {}

    private static void list(Invocation invocation) throws Exception {
        PrintStream out = invocation.out();
        String cursor = "";
        do {
            Listing page = invocation.get("/api/datasets?limit=1000&cursor=" + cursor, Listing.class);
            for (DatasetItem item : page.data()) {
                String version = item.version().map(number -> "@" + number).orElse("");
                out.printf("%-40s %,12d samples  %s%n", item.name() + version, item.samples(), item.title());
            }
            cursor = page.next().orElse("");
        } while (!cursor.isEmpty());
    }

    private static void show(Invocation invocation) throws Exception {
        PrintStream out = invocation.out();
        String name = invocation.argument("NAME");
        Map<?, ?> dataset = invocation.get("/api/datasets/" + encoded(name) + "?limit=1", Map.class);
        out.printf("%s@%s: %s%n", dataset.get("name"), dataset.get("version"), dataset.get("title"));
        out.printf("samples  %s%n", dataset.get("samples"));
        out.printf("bytes    %s%n", dataset.get("bytes"));
        out.printf("uses     %s%n", uses(dataset.get("uses")));
        out.printf("labels   %s%n", dataset.get("labels"));
        out.printf("digest   %s%n", dataset.get("digest"));
    }

    /** Returns {@code train 1347, test 450} for the uses in an answer. */
    static String uses(@Nullable Object uses) {
        List<String> each = new ArrayList<>();
        if (uses instanceof List<?> list) {
            for (Object use : list) {
                if (use instanceof Map<?, ?> map) {
                    each.add(map.get("name") + " " + map.get("samples"));
                }
            }
        }
        return String.join(", ", each);
    }

    /** Returns a name as a segment of a path. */
    static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
