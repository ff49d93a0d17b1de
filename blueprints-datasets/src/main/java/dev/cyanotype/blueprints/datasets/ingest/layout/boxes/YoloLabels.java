package dev.cyanotype.blueprints.datasets.ingest.layout.boxes;

import dev.cyanotype.blueprints.datasets.annotations.Annotation;
import dev.cyanotype.blueprints.datasets.annotations.Box;
import dev.cyanotype.blueprints.datasets.annotations.PixelSize;
import dev.cyanotype.blueprints.datasets.ingest.layout.ArchiveContents;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a file of labels says is on an image.
 *
 * @param boxes in the order of the lines
 * @param problem what is wrong with the file
 */
record YoloLabels(List<Box> boxes, Optional<String> problem) {
    /** Reads a file of labels; there is nothing on an image without one. */
    static YoloLabels read(ArchiveContents archive, String file, YoloClasses classes, Optional<PixelSize> size)
            throws IOException {
        List<Box> boxes = new ArrayList<>();
        if (!archive.has(file)) {
            return new YoloLabels(boxes, Optional.empty());
        }
        byte[] text;
        try (InputStream content = archive.open(file)) {
            text = content.readNBytes(Annotation.MOST_BYTES + 1);
        }
        if (text.length > Annotation.MOST_BYTES) {
            return wrong("has more than " + Annotation.MOST_BYTES + " bytes");
        }
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(new ByteArrayInputStream(text), StandardCharsets.UTF_8));
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (!line.isBlank()) {
                if (size.isEmpty()) {
                    return wrong("has boxes, and its image is none whose size can be read");
                }
                YoloLine read = YoloLine.of(line, classes, size.get());
                if (read.problem().isPresent()) {
                    return wrong("line " + number + ": " + read.problem().get());
                }
                read.box().ifPresent(boxes::add);
            }
        }
        return new YoloLabels(boxes, Optional.empty());
    }

    private static YoloLabels wrong(String problem) {
        return new YoloLabels(List.of(), Optional.of(problem));
    }
}
