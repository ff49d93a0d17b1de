package dev.cyanotype.blueprints.datasets.ingest.layout.boxes;

import dev.cyanotype.blueprints.datasets.annotations.Annotation;
import dev.cyanotype.blueprints.datasets.annotations.Box;
import dev.cyanotype.blueprints.datasets.annotations.PixelSize;
import dev.cyanotype.blueprints.datasets.ingest.layout.ArchiveContents;
import dev.cyanotype.blueprints.datasets.ingest.layout.ImportLayout;
import dev.cyanotype.blueprints.datasets.ingest.layout.PlacedSample;
import dev.cyanotype.blueprints.datasets.ingest.layout.SampleSink;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The layout of YOLO: {@code images/train/x.jpg} or {@code train/images/x.jpg}, and what is on the image in {@code
 * labels/train/x.txt}, a line for each box. An image without such a file shows nothing.
 */
public final class YoloLayout implements ImportLayout {
    private static final int LOOKED_AT = 1_000;

    @Override
    public String name() {
        return "yolo";
    }

    @Override
    public String expected() {
        return "images/USE/file and labels/USE/file.txt, or USE/images/file and USE/labels/file.txt";
    }

    @Override
    public boolean recognises(ArchiveContents archive) throws IOException {
        int looked = 0;
        for (String name : archive.names()) {
            Optional<YoloImage> image = YoloImage.of(name);
            if (image.isPresent()) {
                if (archive.has(image.get().labels())) {
                    return true;
                }
                if (++looked == LOOKED_AT) {
                    return false;
                }
            }
        }
        return false;
    }

    @Override
    public void read(ArchiveContents archive, SampleSink samples) throws IOException {
        YoloClasses classes = YoloClasses.find(archive);
        classes.problem().ifPresent(problem -> samples.refuse(classes.file(), problem));
        for (String name : archive.names()) {
            Optional<YoloImage> image = YoloImage.of(name);
            if (image.isPresent()) {
                place(archive, classes, image.get(), samples);
            } else if (FileName.isImage(name)) {
                samples.refuse(name, "is in no folder 'images'; expected " + expected());
            }
        }
    }

    private static void place(ArchiveContents archive, YoloClasses classes, YoloImage image, SampleSink samples)
            throws IOException {
        Optional<PixelSize> size = BoxCheck.size(archive, image.name());
        YoloLabels labels = YoloLabels.read(archive, image.labels(), classes, size);
        if (labels.problem().isPresent()) {
            samples.refuse(image.labels(), labels.problem().get());
            return;
        }
        List<Box> boxes = labels.boxes();
        size.flatMap(known -> BoxCheck.oddity(boxes, known)).ifPresent(odd -> samples.warn(image.name(), odd));
        Annotation annotation = new Annotation(boxes, size, Map.of(), Optional.empty());
        String use = image.use(classes.uses());
        samples.add(new PlacedSample(image.name(), image.path(use), use, annotation.label(), Optional.of(annotation)));
    }
}
