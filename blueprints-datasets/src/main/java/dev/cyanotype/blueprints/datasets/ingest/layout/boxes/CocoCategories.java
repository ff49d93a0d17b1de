package dev.cyanotype.blueprints.datasets.ingest.layout.boxes;

import dev.cyanotype.blueprints.datasets.annotations.Box;
import dev.cyanotype.blueprints.datasets.annotations.ExactJson;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The categories of a list, and boxes with their names. */
final class CocoCategories {
    private static final int MOST = 20_000;
    private static final List<String> RESOLVED = List.of("image_id", "category_id", "bbox", "iscrowd");

    private final Map<String, Map<String, Object>> known = new HashMap<>();

    /** Adds a category; returns what is wrong with it. */
    Optional<String> add(@Nullable Object json) {
        Map<String, Object> category = ExactJson.members(json);
        if (!(category.get("id") instanceof BigDecimal id) || !(category.get("name") instanceof String)) {
            return Optional.of("has a category without 'id' or 'name': " + CocoImage.shortened(json));
        }
        if (known.put(ExactJson.text(id), category) != null) {
            return Optional.of("lists the category " + ExactJson.text(id) + " twice");
        }
        return known.size() > MOST ? Optional.of("lists more than " + MOST + " categories") : Optional.empty();
    }

    /** Returns the box of an annotation with the name of its category; nothing if that is not listed. */
    Optional<Box> box(Map<String, Object> annotation) {
        return Optional.ofNullable(known.get(CocoBox.category(annotation))).map(category -> box(annotation, category));
    }

    private static Box box(Map<String, Object> annotation, Map<String, Object> category) {
        Map<String, Object> others = new LinkedHashMap<>(annotation);
        others.keySet().removeAll(RESOLVED);
        if (annotation.get("iscrowd") instanceof BigDecimal crowd && crowd.signum() != 0) {
            others.put(Box.CROWD, true);
        }
        Optional.ofNullable(category.get("id")).ifPresent(id -> others.put(Box.CATEGORY, id));
        Optional.ofNullable(category.get(Box.SUPERCATEGORY)).ifPresent(above -> others.put(Box.SUPERCATEGORY, above));
        Optional.ofNullable(category.get(Box.FREQUENCY)).ifPresent(letter -> others.putIfAbsent(Box.FREQUENCY, letter));
        List<BigDecimal> box = ExactJson.numbers(annotation.get("bbox"));
        return new Box(String.valueOf(category.get("name")), box.get(0), box.get(1), box.get(2), box.get(3), others);
    }
}
