package dev.cyanotype.blueprints.datasets.annotations;

import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is drawn on a sample. As JSON: {@code {"attributes": {"camera": "left"}, "boxes": [{"box": [x, y, width, height], "label":
 * "cat"}], "id": 42, "size": [640, 480]}}, of which all but the boxes may be missing.
 *
 * @param boxes in the order of the data
 * @param size of the image in pixels, before any rotation
 * @param attributes of the image: texts, numbers, truth values
 * @param id of the image where the data came from: a number or a text
 */
public record Annotation(
        List<Box> boxes, Optional<PixelSize> size, Map<String, Object> attributes, Optional<Object> id) {
    /** How long an annotation may be, in bytes of JSON. */
    public static final int MOST_BYTES = 1 << 20;

    /** The label of an image with boxes, for it shows many things. */
    public static final String BOXES = "boxes";

    /** The label of an image on which nothing is. */
    public static final String NONE = "none";

    /** Returns the annotation of boxes alone. */
    public static Annotation of(List<Box> boxes, PixelSize size) {
        return new Annotation(boxes, Optional.of(size), Map.of(), Optional.empty());
    }

    /** Returns the label of an image that has these boxes. */
    public String label() {
        return boxes.isEmpty() ? NONE : BOXES;
    }

    /** Returns the id as predictions name it: a text as it is, a number as JSON has it. */
    public Optional<String> idText() {
        return id.map(known -> known instanceof String text ? text : ExactJson.text(known));
    }

    /** Returns it as JSON: equal annotations are the same bytes, on every machine. */
    public byte[] bytes() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("boxes", boxes.stream().map(Box::json).toList());
        size.ifPresent(
                known -> members.put("size", List.of(new BigDecimal(known.width()), new BigDecimal(known.height()))));
        id.ifPresent(known -> members.put("id", known));
        if (!attributes.isEmpty()) {
            members.put("attributes", attributes);
        }
        return ExactJson.text(members).getBytes(StandardCharsets.UTF_8);
    }

    /** Reads what {@link #bytes} wrote in this or another version; leaves out what it does not know. */
    public static Annotation read(InputStream json) {
        Map<String, Object> members = ExactJson.members(ExactJson.read(json, MOST_BYTES));
        return new Annotation(
                ExactJson.elements(members.get("boxes")).stream()
                        .flatMap(box -> Box.of(box).stream())
                        .toList(),
                PixelSize.of(ExactJson.numbers(members.get("size"))),
                ExactJson.members(members.get("attributes")),
                Optional.ofNullable(members.get("id")));
    }
}
