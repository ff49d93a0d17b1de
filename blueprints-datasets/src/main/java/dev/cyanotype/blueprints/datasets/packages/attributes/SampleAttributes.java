package dev.cyanotype.blueprints.datasets.packages.attributes;

import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.blueprints.datasets.annotations.Annotation;
import dev.cyanotype.blueprints.datasets.annotations.ExactJson;
import dev.cyanotype.blueprints.datasets.ingest.layout.table.CsvValue;
import dev.cyanotype.blueprints.datasets.ingest.layout.table.JsonMembers;
import dev.cyanotype.blueprints.datasets.samples.SampleContents;
import dev.cyanotype.json.JsonException;
import dev.cyanotype.storage.Workspace;
import dev.cyanotype.storage.blobs.Blob;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Reads the attributes of samples: those of what is drawn on an image, and the columns of a row. A text stands as it is, and every
 * other value as its JSON; null is none. Thread-safe.
 *
 * @param workspace has the contents
 */
public record SampleAttributes(Workspace workspace) {
    /** Returns the attributes of samples by name, in their order. */
    public List<Map<String, String>> of(List<Sample> samples) {
        Set<String> hashes = annotations(samples);
        return of(
                samples,
                hashes.isEmpty() ? Map.of() : workspace.database().read(handle -> SampleContents.all(handle, hashes)));
    }

    /** Returns what {@link #of(List)} does to one who has a handle already. */
    public List<Map<String, String>> of(Handle handle, List<Sample> samples) {
        return of(samples, SampleContents.all(handle, annotations(samples)));
    }

    private List<Map<String, String>> of(List<Sample> samples, Map<String, Blob> annotations) {
        return samples.stream()
                .map(sample -> sample.annotation()
                        .flatMap(sha256 -> Optional.ofNullable(annotations.get(sha256)))
                        .map(this::ofAnnotation)
                        .orElseGet(() -> ofRow(sample)))
                .toList();
    }

    private static Set<String> annotations(List<Sample> samples) {
        return samples.stream().flatMap(sample -> sample.annotation().stream()).collect(Collectors.toSet());
    }

    private Map<String, String> ofAnnotation(Blob blob) {
        Map<String, String> attributes = new TreeMap<>();
        try (InputStream json = open(blob)) {
            Annotation.read(json).attributes().forEach((name, value) -> {
                String text = value instanceof String plain ? plain : ExactJson.text(value);
                put(attributes, name, text);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return attributes;
    }

    private Map<String, String> ofRow(Sample sample) {
        Map<String, String> attributes = new TreeMap<>();
        if (RowPath.isRow(sample)) {
            try (InputStream json = open(sample.blob())) {
                String text = new String(json.readAllBytes(), StandardCharsets.UTF_8);
                JsonMembers.of(text).forEach((name, value) -> put(attributes, name, CsvValue.cell(value)));
            } catch (JsonException none) {
                return Map.of();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return attributes;
    }

    private static void put(Map<String, String> attributes, String name, String value) {
        if (!value.isEmpty()) {
            attributes.put(name, value);
        }
    }

    private InputStream open(Blob blob) throws IOException {
        return Channels.newInputStream(workspace.blobs().open(blob, 0, blob.size()));
    }
}
