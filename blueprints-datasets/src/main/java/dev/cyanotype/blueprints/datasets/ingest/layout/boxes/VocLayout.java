package dev.cyanotype.blueprints.datasets.ingest.layout.boxes;

import dev.cyanotype.blueprints.datasets.annotations.Annotation;
import dev.cyanotype.blueprints.datasets.ingest.layout.ArchiveContents;
import dev.cyanotype.blueprints.datasets.ingest.layout.ImportLayout;
import dev.cyanotype.blueprints.datasets.ingest.layout.PlacedSample;
import dev.cyanotype.blueprints.datasets.ingest.layout.SampleSink;
import dev.cyanotype.storage.database.Scratch;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The layout of Pascal VOC: {@code JPEGImages/x.jpg}, what is on it in {@code Annotations/x.xml}, and its use in {@code
 * ImageSets/Main/train.txt}, {@code val.txt} or {@code test.txt}.
 */
public final class VocLayout implements ImportLayout {
    private final Supplier<Scratch> scratches;

    /** Makes the layout; {@code scratches} returns an empty database for what is put aside while it reads. */
    public VocLayout(Supplier<Scratch> scratches) {
        this.scratches = scratches;
    }

    @Override
    public String name() {
        return "voc";
    }

    @Override
    public String expected() {
        return "JPEGImages/file.jpg, Annotations/file.xml and ImageSets/Main/USE.txt";
    }

    @Override
    public boolean recognises(ArchiveContents archive) {
        boolean images = false;
        boolean annotations = false;
        for (String name : archive.names()) {
            images |= VocImage.of(name).isPresent();
            annotations |= ("/" + name).contains("/Annotations/") && name.endsWith(".xml");
            if (images && annotations) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void read(ArchiveContents archive, SampleSink samples) throws IOException {
        try (Scratch scratch = scratches.get()) {
            VocSets sets = new VocSets(archive, samples, scratch);
            sets.read();
            for (String name : archive.names()) {
                Optional<VocImage> image = VocImage.of(name);
                Optional<String> use = image.flatMap(found -> sets.use(found.id()));
                if (use.isPresent()) {
                    place(archive, image.get(), use.get(), samples);
                }
            }
            sets.missing().forEach((id, set) -> samples.refuse(set, "names '" + id + "', and there is no such image"));
        }
    }

    private static void place(ArchiveContents archive, VocImage image, String use, SampleSink samples)
            throws IOException {
        String path = use + "/" + FileName.file(image.name());
        if (!archive.has(image.annotation())) {
            samples.add(new PlacedSample(image.name(), path, use, Annotation.NONE));
            return;
        }
        VocAnnotation read = VocAnnotation.read(archive, image.annotation());
        if (read.annotation().isEmpty()) {
            samples.refuse(image.annotation(), read.problem());
            return;
        }
        Annotation annotation = read.annotation().get();
        annotation
                .size()
                .flatMap(size -> BoxCheck.oddity(annotation.boxes(), size))
                .ifPresent(odd -> samples.warn(image.name(), odd));
        samples.add(new PlacedSample(image.name(), path, use, annotation.label(), Optional.of(annotation)));
    }
}
