package dev.cyanotype.blueprints.datasets.ingest.layout.boxes;

import dev.cyanotype.blueprints.datasets.annotations.ExactJson;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An annotation as COCO lists it.
 *
 * @param members of the object
 */
record CocoBox(Map<String, Object> members) {
    static CocoBox of(@Nullable Object json) {
        return new CocoBox(ExactJson.members(json));
    }

    /** Returns what it lacks. */
    Optional<String> problem() {
        if (image().isEmpty() || category(members).isEmpty()) {
            return Optional.of(
                    "has an annotation without 'image_id' or 'category_id': " + CocoImage.shortened(members));
        }
        return ExactJson.numbers(members.get("bbox")).size() == 4
                ? Optional.empty()
                : Optional.of("has an annotation with no 'bbox' of four numbers: " + CocoImage.shortened(members));
    }

    /** Returns the number of the image as text. */
    String image() {
        return text(members.get("image_id"));
    }

    /** Returns the number of the category of an annotation as text. */
    static String category(Map<String, Object> members) {
        return text(members.get("category_id"));
    }

    private static String text(@Nullable Object number) {
        return number instanceof BigDecimal || number instanceof String ? ExactJson.text(number) : "";
    }

    String json() {
        return ExactJson.text(members);
    }
}
