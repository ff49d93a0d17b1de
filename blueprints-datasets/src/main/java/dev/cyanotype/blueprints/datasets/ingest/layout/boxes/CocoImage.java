package dev.cyanotype.blueprints.datasets.ingest.layout.boxes;

import dev.cyanotype.blueprints.datasets.annotations.ExactJson;
import dev.cyanotype.blueprints.datasets.annotations.PixelSize;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An image as COCO lists it.
 *
 * @param members of the object
 */
record CocoImage(Map<String, Object> members) {
    private static final int SHOWN = 100;
    private static final List<String> KNOWN = List.of("id", "file_name", "width", "height");

    static CocoImage of(@Nullable Object json) {
        return new CocoImage(ExactJson.members(json));
    }

    /** Returns the number as text, which an annotation refers to; empty if there is none. */
    String id() {
        Object id = members.get("id");
        return id instanceof BigDecimal || id instanceof String ? ExactJson.text(id) : "";
    }

    /** Returns the number. */
    Object number() {
        return members.getOrDefault("id", "");
    }

    /** Returns the name of the file; empty if there is none. */
    String file() {
        return members.get("file_name") instanceof String name ? name : "";
    }

    Optional<PixelSize> size() {
        List<BigDecimal> numbers =
                ExactJson.numbers(List.of(members.getOrDefault("width", ""), members.getOrDefault("height", "")));
        return PixelSize.of(numbers).filter(size -> size.width() > 0 && size.height() > 0);
    }

    /** Returns what else is said of it, such as the day on which it was taken. */
    Map<String, Object> attributes() {
        Map<String, Object> attributes = new LinkedHashMap<>(members);
        attributes.keySet().removeAll(KNOWN);
        return attributes;
    }

    String json() {
        return ExactJson.text(members);
    }

    static String shortened(@Nullable Object json) {
        String text = ExactJson.text(json);
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
