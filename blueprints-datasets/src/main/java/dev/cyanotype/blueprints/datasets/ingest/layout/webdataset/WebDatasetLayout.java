package dev.cyanotype.blueprints.datasets.ingest.layout.webdataset;

import dev.cyanotype.blueprints.datasets.ingest.layout.ArchiveContents;
import dev.cyanotype.blueprints.datasets.ingest.layout.Around;
import dev.cyanotype.blueprints.datasets.ingest.layout.ImportLayout;
import dev.cyanotype.blueprints.datasets.ingest.layout.PlacedSample;
import dev.cyanotype.blueprints.datasets.ingest.layout.SampleSink;
import dev.cyanotype.blueprints.datasets.ingest.layout.UseName;
import dev.cyanotype.json.JsonCodec;
import dev.cyanotype.json.JsonException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A shard of WebDataset: files of equal names up to the first dot are a sample, {@code 0001.jpg} with its label in
 * {@code 0001.cls} or in {@code 0001.json}.
 */
public final class WebDatasetLayout implements ImportLayout {
    private static final int LONGEST_LABEL = 1 << 16;
    private static final Pattern BEHIND_FIRST = Pattern.compile("[-_.].*", Pattern.DOTALL);

    @Override
    public String name() {
        return "webdataset";
    }

    @Override
    public String expected() {
        return "a file and its label for each sample, such as 0001.jpg and 0001.cls, or a member label in 0001.json";
    }

    /** Returns true if all files are of samples, and the first has a label. */
    @Override
    public boolean recognises(ArchiveContents archive) throws IOException {
        Groups groups = new Groups(archive.names());
        Group first = groups.next();
        if (!first.isWhole() || label(archive, first).isEmpty()) {
            return false;
        }
        while (groups.hasNext()) {
            if (!groups.next().isWhole()) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void read(ArchiveContents archive, SampleSink samples) throws IOException {
        Around around = Around.of(archive.names());
        for (Groups groups = new Groups(archive.names()); groups.hasNext(); ) {
            Group group = groups.next();
            Optional<String> content = group.content();
            Optional<String> label = content.isPresent() ? label(archive, group) : Optional.empty();
            if (label.isPresent()) {
                samples.add(placed(around, content.orElseThrow(), label.get()));
            } else {
                samples.refuse(
                        group.files().get(0),
                        content.isPresent()
                                ? "has no label; expected " + expected()
                                : "does not fit the layout; expected " + expected());
            }
        }
    }

    private static PlacedSample placed(Around around, String file, String label) {
        String place = around.strip(file);
        int slash = place.indexOf('/');
        String folder = place.substring(0, Math.max(slash, 0));
        if (UseName.isKnown(folder)) {
            String use = UseName.plain(folder);
            return new PlacedSample(file, use + place.substring(slash), use, label);
        }
        String name = place.substring(place.lastIndexOf('/') + 1);
        String first = BEHIND_FIRST.matcher(name).replaceFirst("");
        return new PlacedSample(file, place, UseName.isKnown(first) ? UseName.plain(first) : UseName.TRAIN, label);
    }

    private static Optional<String> label(ArchiveContents archive, Group group) throws IOException {
        Optional<String> file = group.label();
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream bytes = archive.open(file.get())) {
            String text = new String(bytes.readNBytes(LONGEST_LABEL), StandardCharsets.UTF_8).strip();
            return file.equals(group.content()) || !text.startsWith("{") ? Optional.of(text) : member(text);
        }
    }

    private static Optional<String> member(String json) {
        try {
            Object label = JsonCodec.standard().decode(json, Map.class).get("label");
            return label instanceof String || label instanceof Long
                    ? Optional.of(String.valueOf(label))
                    : Optional.empty();
        } catch (JsonException malformed) {
            return Optional.empty();
        }
    }
}
