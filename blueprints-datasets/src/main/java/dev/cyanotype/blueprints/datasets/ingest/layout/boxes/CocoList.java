package dev.cyanotype.blueprints.datasets.ingest.layout.boxes;

import dev.cyanotype.blueprints.datasets.annotations.Annotation;
import dev.cyanotype.blueprints.datasets.annotations.Box;
import dev.cyanotype.blueprints.datasets.annotations.PixelSize;
import dev.cyanotype.blueprints.datasets.ingest.layout.ArchiveContents;
import dev.cyanotype.blueprints.datasets.ingest.layout.PlacedSample;
import dev.cyanotype.blueprints.datasets.ingest.layout.SampleSink;
import dev.cyanotype.json.stream.JsonStream;
import dev.cyanotype.storage.database.Scratch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One file of COCO's that lists images and what is on them; it may be of any length and in any order. Used once. */
final class CocoList {
    private static final int PAGE = 1_000;

    private final ArchiveContents archive;
    private final SampleSink samples;
    private final CocoTables tables;
    private final String list;
    private final String use;
    private final CocoImages images;
    private final CocoCategories categories = new CocoCategories();

    CocoList(ArchiveContents archive, SampleSink samples, Scratch scratch, String list) {
        this.archive = archive;
        this.samples = samples;
        this.list = list;
        tables = new CocoTables(scratch);
        use = CocoImages.use(list);
        images = new CocoImages(archive, list, use);
    }

    void read() throws IOException {
        try (JsonStream json = new JsonStream(archive.open(list))) {
            json.members(name -> {
                switch (name) {
                    case "images" -> json.elements(() -> image(json.value(Annotation.MOST_BYTES)));
                    case "annotations" -> json.elements(() -> annotation(json.value(Annotation.MOST_BYTES)));
                    case "categories" -> json.elements(() -> category(json.value(Annotation.MOST_BYTES)));
                    default -> {
                        // info and licences say nothing of an image
                    }
                }
            });
        }
        tables.finish();
        tables.strangers().forEach(id -> refuse("has an annotation of the image " + id + ", which it does not list"));
        String after = "";
        for (List<CocoTables.Image> page = tables.images(after, PAGE);
                !page.isEmpty();
                page = tables.images(after, PAGE)) {
            for (CocoTables.Image image : page) {
                place(image);
                after = image.id();
            }
        }
    }

    private void refuse(String why) {
        samples.refuse(list, why);
    }

    private void image(@Nullable Object json) {
        CocoImage image = CocoImage.of(json);
        if (image.id().isEmpty() || image.file().isEmpty()) {
            refuse("has an image without 'id' or 'file_name': " + CocoImage.shortened(json));
        } else if (!tables.addImage(image.id(), image.json())) {
            refuse("lists the image " + image.id() + " twice");
        }
    }

    private void annotation(@Nullable Object json) {
        CocoBox box = CocoBox.of(json);
        box.problem().ifPresent(this::refuse);
        if (box.problem().isEmpty()) {
            tables.addBox(box.image(), box.json());
        }
    }

    private void category(@Nullable Object json) {
        categories.add(json).ifPresent(this::refuse);
    }

    private void place(CocoTables.Image row) throws IOException {
        CocoImage image = CocoImage.of(row.body());
        Optional<String> file = images.find(image.file());
        if (file.isEmpty()) {
            refuse("lists the image '" + image.file() + "', which is not in the archive");
            return;
        }
        if (tables.length(row.id()) > 2L * Annotation.MOST_BYTES) {
            refuse("has more on the image '" + image.file() + "' than the " + Annotation.MOST_BYTES
                    + " bytes that an annotation may have");
            return;
        }
        List<Box> boxes = boxes(row.id());
        Optional<PixelSize> size = image.size().isPresent() ? image.size() : BoxCheck.size(archive, file.get());
        Annotation annotation = new Annotation(boxes, size, image.attributes(), Optional.of(image.number()));
        size.flatMap(known -> BoxCheck.oddity(boxes, known)).ifPresent(odd -> samples.warn(image.file(), odd));
        samples.add(new PlacedSample(
                file.get(), images.path(image.file()), use, annotation.label(), Optional.of(annotation)));
    }

    private List<Box> boxes(String image) {
        List<Box> boxes = new ArrayList<>();
        for (Map<String, Object> json : tables.boxes(image)) {
            Optional<Box> box = categories.box(json);
            Optional<String> problem = box.isEmpty()
                    ? Optional.of(
                            "has an annotation of the category " + CocoBox.category(json) + ", which it does not list")
                    : BoxCheck.problem(box.get());
            problem.ifPresent(this::refuse);
            box.ifPresent(boxes::add);
        }
        return boxes;
    }
}
