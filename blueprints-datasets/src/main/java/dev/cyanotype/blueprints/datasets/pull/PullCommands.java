package dev.cyanotype.blueprints.datasets.pull;

import com.github.luben.zstd.ZstdIOException;
import dev.cyanotype.Setup;
import dev.cyanotype.blueprints.datasets.packages.ManifestLine;
import dev.cyanotype.cli.Command;
import dev.cyanotype.cli.Invocation;
import dev.cyanotype.http.Method;
import dev.cyanotype.http.body.FileSource;
import dev.cyanotype.http.body.RangeSource;
import dev.cyanotype.http.body.Sha256;
import dev.cyanotype.http.body.Source;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The commands that fetch a package and check what has been fetched. */
public final class PullCommands {
    private static final int CONNECTIONS = 4;
    private static final int MOST_CONNECTIONS = 32;

    private PullCommands() {}

    /** Declares the commands. */
    public static void declare(Setup setup) {
        setup.command(Command.of(
                "pull PACKAGE DIR [--uses USES] [--format FORMAT] [--connections N]",
                "Fetches a dataset, such as digits@2, or the package at a URL into DIR; no more than DIR lacks",
                PullCommands::pull));
        setup.command(Command.of(
                        "verify PATH [--manifest FILE]",
                        "Checks a folder that was pulled, or an archive beside its manifest.jsonl, against the manifest",
                        PullCommands::verify)
                .offline());
    }

    private static void pull(Invocation invocation) throws Exception {
        PulledFolder folder = new PulledFolder(Path.of(invocation.argument("DIR")));
        Pull.Result result = new Pull(site(invocation), folder, connections(invocation)).run();
        invocation
                .out()
                .printf(
                        "Fetched %,d of %,d files, %,d bytes received; %,d removed%n",
                        result.fetched(), result.files(), result.bytes(), result.removed());
        if (result.kept().count() > 0) {
            invocation
                    .out()
                    .printf(
                            "Kept %,d files that are not in the package any more, but have been changed here: %s%n",
                            result.kept().count(), result.kept());
        }
    }

    private static PackageSite site(Invocation invocation) throws Exception {
        String name = invocation.argument("PACKAGE");
        if (name.startsWith("http://") || name.startsWith("https://")) {
            int query = name.indexOf('?');
            String folder = query < 0 ? name : name.substring(0, query);
            return PackageSite.at(
                    URI.create(folder.endsWith("/") ? folder : folder + "/"), query < 0 ? "" : name.substring(query));
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("datasets", List.of(name));
        invocation.option("uses").ifPresent(uses -> body.put("uses", List.of(uses.split(","))));
        invocation.option("format").ifPresent(format -> body.put("format", format));
        return PackageSite.of(invocation, invocation.send(Method.POST, "/api/datasets/download", body, String.class));
    }

    private static int connections(Invocation invocation) {
        String said = invocation.option("connections").orElse(String.valueOf(CONNECTIONS));
        if (!said.matches("[1-9][0-9]?") || Integer.parseInt(said) > MOST_CONNECTIONS) {
            throw new IllegalArgumentException(
                    "--connections: expected 1 to " + MOST_CONNECTIONS + ", got '" + said + "'");
        }
        return Integer.parseInt(said);
    }

    private static void verify(Invocation invocation) throws Exception {
        Path path = Path.of(invocation.argument("PATH"));
        boolean folder = Files.isDirectory(path);
        FirstNames wrong = new FirstNames();
        long[] checked = {0};
        try (InputStream manifest = Files.newInputStream(manifest(invocation, path))) {
            Manifest.read(manifest, line -> {
                if (folder || isIn(path, line)) {
                    Optional<String> problem = folder ? problemOfFile(path, line) : problemInArchive(path, line);
                    problem.ifPresent(what -> wrong.add(line.path() + " " + what));
                    checked[0]++;
                }
            });
        }
        if (wrong.count() > 0) {
            throw new IOException(
                    wrong.count() + " of " + checked[0] + " files are not what the manifest says: " + wrong);
        }
        if (checked[0] == 0) {
            throw new IOException("The manifest has no file in '" + path.getFileName() + "'");
        }
        invocation.out().printf("%,d files are what the manifest says%n", checked[0]);
    }

    private static Path manifest(Invocation invocation, Path path) throws IOException {
        Path manifest = invocation.option("manifest").map(Path::of).orElseGet(() -> beside(path));
        if (!Files.isRegularFile(manifest)) {
            throw new NoSuchFileException("There is no manifest '" + manifest + "'; name it with --manifest");
        }
        return manifest;
    }

    private static Path beside(Path path) {
        if (!Files.isDirectory(path)) {
            return path.resolveSibling("manifest.jsonl");
        }
        Path pulled = new PulledFolder(path).manifest();
        return Files.exists(pulled) ? pulled : path.resolve("manifest.jsonl");
    }

    private static Optional<String> problemOfFile(Path folder, ManifestLine line) throws IOException {
        Optional<String> hash = new PulledFolder(folder).hash(line.path());
        if (hash.isEmpty()) {
            return Optional.of("is missing");
        }
        return hash.get().equals(line.sha256()) ? Optional.empty() : Optional.of("is another");
    }

    private static boolean isIn(Path archive, ManifestLine line) {
        return line.archive().equals(String.valueOf(archive.getFileName()));
    }

    private static Optional<String> problemInArchive(Path archive, ManifestLine line) throws IOException {
        long end = line.offset() + line.length();
        if (end > Files.size(archive)) {
            return Optional.of("is missing");
        }
        MessageDigest digest = Sha256.digest();
        Source stored = new RangeSource(FileSource.of(archive), line.offset(), end);
        try (InputStream in = Channels.newInputStream(stored.open(0, stored.length()))) {
            ArchivedContent.read(
                    line,
                    in,
                    content -> content.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest)));
        } catch (ZstdIOException damaged) {
            return Optional.of("is another");
        }
        return Sha256.hex(digest.digest()).equals(line.sha256()) ? Optional.empty() : Optional.of("is another");
    }
}
