package dev.cyanotype.blueprints.datasets.pull;

import dev.cyanotype.blueprints.datasets.ingest.guard.EntryName;
import dev.cyanotype.blueprints.datasets.packages.ManifestLine;
import dev.cyanotype.json.JsonCodec;
import dev.cyanotype.json.JsonException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the lines of a {@code manifest.jsonl}, which nobody vouches for. */
final class Manifest {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern ARCHIVE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,254}");

    private Manifest() {}

    /** Reads the content of a file. */
    @FunctionalInterface
    interface Content {
        void read(InputStream content) throws IOException;
    }

    /** Takes the lines one after another. */
    @FunctionalInterface
    interface Reader {
        void read(ManifestLine line) throws IOException;
    }

    /** Gives all lines to {@code reader}; fails at the first that is none. */
    static void read(InputStream manifest, Reader reader) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(manifest, StandardCharsets.UTF_8));
        int number = 1;
        for (String text = lines.readLine(); text != null; text = lines.readLine()) {
            reader.read(line(text, number));
            number++;
        }
    }

    private static ManifestLine line(String text, int number) throws IOException {
        ManifestLine line;
        try {
            line = JsonCodec.standard().decode(text, ManifestLine.class);
        } catch (JsonException e) {
            throw malformed(number, String.valueOf(e.getMessage()));
        }
        Optional<String> problem = EntryName.problem(line.path());
        if (problem.isPresent()) {
            throw malformed(number, "the path '" + line.path() + "' is refused: " + problem.get());
        }
        if (!HASH.matcher(line.sha256()).matches()
                || !ARCHIVE.matcher(line.archive()).matches()
                || line.size() < 0
                || line.offset() < 0
                || line.length() < 0
                || (!line.isCompressed() && line.length() != line.size())) {
            throw malformed(
                    number,
                    "expected sha256, archive, offset, and length as size unless it is compressed, got " + text);
        }
        return line;
    }

    private static IOException malformed(int number, String problem) {
        return new IOException("Line " + number + " of manifest.jsonl: " + problem);
    }
}
