package dev.cyanotype.blueprints.datasets.ingest.layout.boxes;

import dev.cyanotype.blueprints.datasets.annotations.Annotation;
import dev.cyanotype.blueprints.datasets.annotations.Box;
import dev.cyanotype.blueprints.datasets.annotations.PixelSize;
import dev.cyanotype.blueprints.datasets.ingest.layout.ArchiveContents;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;

/**
 * What a file of VOC says is on an image. VOC counts pixels from 1 and has the last one within the box: {@code xmin} 1 and {@code
 * xmax} 10 are ten pixels from the left edge.
 *
 * @param annotation if it could be read
 * @param problem what is wrong with the file; empty if nothing is
 */
record VocAnnotation(Optional<Annotation> annotation, String problem) {
    private static final List<String> EDGES = List.of("xmin", "ymin", "xmax", "ymax");
    private static final List<String> FLAGS = List.of("difficult", "truncated", "occluded");
    private static final int LONGEST_NUMBER = 40;

    static VocAnnotation read(ArchiveContents archive, String file) throws IOException {
        byte[] xml;
        try (InputStream content = archive.open(file)) {
            xml = content.readNBytes(Annotation.MOST_BYTES + 1);
        }
        if (xml.length > Annotation.MOST_BYTES) {
            return wrong("has more than " + Annotation.MOST_BYTES + " bytes");
        }
        try {
            return of(Xml.read(new ByteArrayInputStream(xml)));
        } catch (XMLStreamException malformed) {
            return wrong("is no XML that is read: "
                    + String.valueOf(malformed.getMessage()).lines().findFirst().orElse(""));
        }
    }

    private static VocAnnotation wrong(String problem) {
        return new VocAnnotation(Optional.empty(), problem);
    }

    private static VocAnnotation of(Xml root) {
        List<Box> boxes = new ArrayList<>();
        for (Xml object : root.all("object")) {
            String name = object.text("name");
            List<BigDecimal> edges = object.first("bndbox")
                    .map(box -> EDGES.stream()
                            .flatMap(edge -> number(box.text(edge)).stream())
                            .toList())
                    .orElse(List.of());
            if (name.isEmpty() || edges.size() != EDGES.size()) {
                return wrong("has an 'object' without 'name', or without a 'bndbox' of " + EDGES);
            }
            Box box = box(name, edges, others(object));
            if (BoxCheck.problem(box).isPresent()) {
                return wrong(BoxCheck.problem(box).get());
            }
            boxes.add(box);
        }
        return new VocAnnotation(
                Optional.of(new Annotation(
                        boxes, root.first("size").flatMap(VocAnnotation::size), Map.of(), Optional.empty())),
                "");
    }

    private static Box box(String name, List<BigDecimal> edges, Map<String, Object> others) {
        BigDecimal x = edges.get(0).subtract(BigDecimal.ONE);
        BigDecimal y = edges.get(1).subtract(BigDecimal.ONE);
        return new Box(name, x, y, edges.get(2).subtract(x), edges.get(3).subtract(y), others);
    }

    private static Map<String, Object> others(Xml object) {
        Map<String, Object> others = new LinkedHashMap<>();
        FLAGS.stream().filter(flag -> object.text(flag).equals("1")).forEach(flag -> others.put(flag, true));
        if (!object.text("pose").isEmpty() && !object.text("pose").equalsIgnoreCase("unspecified")) {
            others.put("pose", object.text("pose"));
        }
        return others;
    }

    private static Optional<PixelSize> size(Xml size) {
        return number(size.text("width"))
                .flatMap(width ->
                        number(size.text("height")).map(height -> new PixelSize(width.intValue(), height.intValue())))
                .filter(known -> known.width() > 0 && known.height() > 0);
    }

    private static Optional<BigDecimal> number(String text) {
        try {
            BigDecimal number = new BigDecimal(text);
            boolean fits = text.length() <= LONGEST_NUMBER && Math.abs(number.scale()) <= LONGEST_NUMBER;
            return fits ? Optional.of(number) : Optional.empty();
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
    }
}
