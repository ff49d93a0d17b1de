package dev.cyanotype.blueprints.datasets.packages.boxes;

import dev.cyanotype.blueprints.datasets.annotations.Box;
import dev.cyanotype.blueprints.datasets.annotations.ExactJson;
import dev.cyanotype.blueprints.datasets.packages.layout.BoxLayout;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes COCO's list of the images of a use a page at a time: first the images, then the boxes, then the categories. Images
 * and boxes keep their numbers if all have one and no two the same. Not thread-safe.
 */
final class CocoPages implements Iterator<byte[]> {
    private final BoxTables tables;
    private final String folder;
    private final String use;
    private final List<Category> categories;
    private final Map<String, Integer> numbers;
    private final Set<String> frequent; // those whose categories say how frequent they are
    private final boolean ids;
    private final boolean boxIds;
    private Part part = Part.IMAGES;
    private long after;
    private long images;
    private long boxes;
    private String separator = "{\"images\":[";

    private enum Part {
        IMAGES,
        BOXES,
        CATEGORIES,
        END
    }

    /** Makes the list of a use; images are named without {@code folder}. */
    CocoPages(BoxTables tables, String folder, String use, List<Category> categories) {
        this.tables = tables;
        this.folder = folder + BoxLayout.IMAGES;
        this.use = use;
        this.categories = categories;
        numbers = categories.stream()
                .collect(Collectors.toMap(
                        Category::name, category -> category.number().orElseThrow()));
        frequent = categories.stream()
                .filter(category -> category.frequency().isPresent())
                .map(Category::name)
                .collect(Collectors.toSet());
        ids = tables.hasIds(use);
        boxIds = tables.hasBoxIds(use);
    }

    @Override
    public boolean hasNext() {
        return part != Part.END;
    }

    @Override
    public byte[] next() {
        StringBuilder page = new StringBuilder();
        switch (part) {
            case IMAGES -> nextImages(page, Part.BOXES, "],\n\"annotations\":[", image -> add(page, image(image)));
            case BOXES ->
                nextImages(
                        page,
                        Part.CATEGORIES,
                        "],\n\"categories\":[",
                        image -> tables.boxes(image.number()).forEach(box -> add(page, box(image, box))));
            case CATEGORIES -> {
                categories.forEach(category -> add(page, category(category)));
                page.append(categories.isEmpty() ? separator : "").append("]}\n");
                part = Part.END;
            }
            case END -> throw new NoSuchElementException();
        }
        return page.toString().getBytes(StandardCharsets.UTF_8);
    }

    private interface Visitor {
        void visit(BoxTables.Image image);
    }

    private void nextImages(StringBuilder page, Part next, String start, Visitor visitor) {
        List<BoxTables.Image> found = tables.images(after, Optional.of(use));
        for (BoxTables.Image image : found) {
            images++;
            visitor.visit(image);
            after = image.number();
        }
        if (found.isEmpty()) {
            page.append(separator.endsWith("[") ? separator : "");
            part = next;
            separator = start;
            after = 0;
            images = 0;
        }
    }

    private void add(StringBuilder page, Map<String, Object> json) {
        page.append(separator).append(ExactJson.text(json));
        separator = ",\n";
    }

    private BigDecimal id(BoxTables.Image image) {
        Long id = image.id();
        return new BigDecimal(ids && id != null ? id : images);
    }

    private Map<String, Object> image(BoxTables.Image image) {
        Map<String, Object> members = new LinkedHashMap<>(image.attributes());
        members.put("id", id(image));
        members.put("file_name", image.place().substring(folder.length()));
        image.size().ifPresent(size -> {
            members.put("width", new BigDecimal(size.width()));
            members.put("height", new BigDecimal(size.height()));
        });
        return members;
    }

    private Map<String, Object> box(BoxTables.Image image, BoxTables.Drawn box) {
        Map<String, Object> members = new LinkedHashMap<>(box.members());
        List<BigDecimal> sides = ExactJson.numbers(members.get("bbox"));
        members.putIfAbsent("area", sides.get(2).multiply(sides.get(3)));
        members.put("iscrowd", Boolean.TRUE.equals(members.get(Box.CROWD)) ? BigDecimal.ONE : BigDecimal.ZERO);
        boxes++;
        if (!boxIds) {
            members.put("id", new BigDecimal(boxes));
        }
        members.put("image_id", id(image));
        members.put("category_id", new BigDecimal(numbers.getOrDefault(box.label(), 0)));
        members.keySet().removeAll(List.of(Box.CROWD, Box.CATEGORY, Box.SUPERCATEGORY));
        if (frequent.contains(box.label())) {
            members.remove(Box.FREQUENCY);
        }
        return members;
    }

    private static Map<String, Object> category(Category category) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("id", new BigDecimal(category.number().orElseThrow()));
        members.put("name", category.name());
        category.above().ifPresent(above -> members.put(Box.SUPERCATEGORY, above));
        category.frequency().ifPresent(letter -> members.put(Box.FREQUENCY, letter));
        return members;
    }
}
