package dev.cyanotype.storage;

import dev.cyanotype.cli.Invocation;
import dev.cyanotype.http.Method;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The commands of the store: each asks for a job, awaits it and prints what came of it. */
final class StorageCommands {
    private StorageCommands() {}

    static void fsck(Invocation call) throws Exception {
        Map<?, ?> report = report(call, "/api/storage/check?repair=" + call.flag("repair"));
        for (Object finding : (List<?>) Objects.requireNonNull(report.get("findings"))) {
            Map<?, ?> found = (Map<?, ?>) finding;
            call.out().println(found.get("kind") + " " + found.get("what"));
        }
        call.out()
                .printf(
                        "%s blobs, %s bytes: %s damaged, %s missing, %s orphans (%s deleted)%n",
                        report.get("blobs"),
                        report.get("bytes"),
                        report.get("damaged"),
                        report.get("missing"),
                        report.get("orphans"),
                        report.get("repaired"));
        if (!Boolean.TRUE.equals(report.get("clean"))) {
            throw new IllegalStateException("The workspace is not sound");
        }
    }

    static void gc(Invocation call) throws Exception {
        String grace = call.option("grace")
                .map(time -> "grace=" + URLEncoder.encode(time, StandardCharsets.UTF_8))
                .orElse("");
        Map<?, ?> report = call.flag("dry-run")
                ? call.get("/api/gc?dry_run=true&" + grace, Map.class)
                : report(call, "/api/gc?" + grace);
        call.out()
                .printf(
                        "%s blobs, %s bytes: nothing refers to %s (%s bytes), %s of them (%s bytes) %s;"
                                + " %s segments rewritten (%s bytes freed)%n",
                        report.get("blobs"),
                        report.get("bytes"),
                        report.get("unused"),
                        report.get("unusedBytes"),
                        report.get("deleted"),
                        report.get("deletedBytes"),
                        call.flag("dry-run") ? "would be deleted" : "deleted",
                        report.get("rewritten"),
                        report.get("freed"));
    }

    /** Asks for a job at an address, awaits it and returns its result. */
    static Map<?, ?> report(Invocation call, String address) throws Exception {
        Map<?, ?> asked = call.send(Method.POST, address, Map.of(), Map.class);
        Map<?, ?> job = call.await("/api/jobs/" + asked.get("id"), asked);
        if (!"done".equals(job.get("state"))) {
            throw new IllegalStateException("The job " + job.get("state") + ": " + job.get("error"));
        }
        return (Map<?, ?>) Objects.requireNonNull(job.get("result"));
    }
}
