package dev.cyanotype.blueprints.datasets.packages.boxes;

import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.blueprints.datasets.annotations.Annotation;
import dev.cyanotype.blueprints.datasets.annotations.ImageHeader;
import dev.cyanotype.blueprints.datasets.annotations.PixelSize;
import dev.cyanotype.blueprints.datasets.packages.layout.BoxLayout;
import dev.cyanotype.blueprints.datasets.packages.list.Keeper;
import dev.cyanotype.blueprints.datasets.packages.list.ListedFile;
import dev.cyanotype.blueprints.datasets.packages.list.ListedSample;
import dev.cyanotype.blueprints.datasets.packages.list.Loss;
import dev.cyanotype.blueprints.datasets.packages.list.PagedStream;
import dev.cyanotype.blueprints.datasets.packages.list.PlacedFiles;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.storage.blobs.Blob;
import dev.cyanotype.storage.blobs.BlobStore;
import dev.cyanotype.storage.database.Scratch;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The files of a package that say what is on its images, and the images. What is about all of them stands behind the last one. Not
 * thread-safe; used once.
 */
public final class BoxFiles implements PlacedFiles {
    private final BlobStore blobs;
    private final Keeper keeper;
    private final BoxLayout layout;
    private final String folder;
    private final BoxTables tables;
    private final Losses losses;
    private final Map<String, String> lists = new LinkedHashMap<>();

    /** Makes the files of a dataset, below a folder; {@code keeper} stores those that the package brings. */
    public BoxFiles(BlobStore blobs, Keeper keeper, Scratch scratch, BoxLayout layout, String folder) {
        this.blobs = blobs;
        this.keeper = keeper;
        this.layout = layout;
        this.folder = folder;
        tables = new BoxTables(scratch);
        losses = new Losses(layout);
    }

    @Override
    public void add(List<Sample> samples) {
        for (Sample sample : samples) {
            Annotation annotation = annotationOf(sample);
            losses.add(sample, annotation);
            String place = folder + layout.place(sample);
            tables.add(sample, place, layout.equals(BoxLayout.YOLO) ? labels(place) : place, annotation);
        }
    }

    private Annotation annotationOf(Sample sample) {
        try {
            return annotation(sample);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns what is drawn on a sample, with the size of the image if it can be known. */
    private Annotation annotation(Sample sample) throws IOException {
        Optional<Blob> kept = sample.annotation().flatMap(blobs::find);
        Annotation annotation = kept.isEmpty()
                ? new Annotation(List.of(), Optional.empty(), Map.of(), Optional.empty())
                : read(kept.get());
        if (annotation.size().isPresent()) {
            return annotation;
        }
        Optional<PixelSize> size = size(sample.blob());
        if (size.isEmpty()
                && layout.equals(BoxLayout.YOLO)
                && !annotation.boxes().isEmpty()) {
            throw new HttpException(
                    422,
                    "The layout 'yolo' has boxes as fractions of their images, and it is not known how large '"
                            + sample.path() + "' is; choose another layout.");
        }
        return new Annotation(annotation.boxes(), size, annotation.attributes(), annotation.id());
    }

    private Annotation read(Blob annotation) throws IOException {
        try (InputStream json = open(annotation)) {
            return Annotation.read(json);
        }
    }

    private Optional<PixelSize> size(Blob blob) throws IOException {
        try (InputStream content = open(blob)) {
            return ImageHeader.size(content);
        }
    }

    private InputStream open(Blob blob) throws IOException {
        ReadableByteChannel channel = blobs.open(blob, 0, blob.size());
        return Channels.newInputStream(channel);
    }

    @Override
    public long samples() {
        return tables.count();
    }

    @Override
    public void forEach(Consumer<ListedSample> visitor) throws IOException {
        tables.finish();
        List<Category> categories = Category.numbered(tables.classes());
        if (categories.size() > Category.MOST) {
            throw new HttpException(
                    422, "The boxes have more than " + Category.MOST + " classes; choose another layout.");
        }
        Map<String, Integer> indexes = IntStream.range(0, categories.size())
                .boxed()
                .collect(Collectors.toMap(i -> categories.get(i).name(), i -> i));
        List<ListedFile> last = layout.equals(BoxLayout.YOLO) ? List.of(yaml(categories)) : lists(categories);
        long count = tables.count();
        long after = 0;
        for (List<BoxTables.Image> page = tables.images(after, Optional.empty());
                !page.isEmpty();
                page = tables.images(after, Optional.empty())) {
            for (BoxTables.Image image : page) {
                List<ListedFile> files = new ArrayList<>(files(image, indexes));
                files.addAll(image.number() == count ? last : List.of());
                visitor.accept(new ListedSample(image.use(), image.label(), files));
                after = image.number();
            }
        }
    }

    private List<ListedFile> files(BoxTables.Image image, Map<String, Integer> indexes) {
        ListedFile content = ListedFile.of(image.place(), image.bytes(), image.crc32(), image.sha256());
        if (!layout.equals(BoxLayout.YOLO)) {
            return List.of(content);
        }
        String lines = image.size()
                .map(size -> YoloText.lines(tables.boxes(image.number()), size, indexes))
                .orElse("");
        return List.of(content, ListedFile.ofText(labels(image.place()), lines));
    }

    private String labels(String place) {
        String name = place.substring((folder + BoxLayout.IMAGES).length());
        int dot = name.lastIndexOf('.');
        String stem = dot > name.lastIndexOf('/') + 1 ? name.substring(0, dot) : name;
        return folder + "labels/" + stem + ".txt";
    }

    private ListedFile yaml(List<Category> categories) {
        return ListedFile.ofText(folder + "data.yaml", YoloText.yaml(tables.uses(), categories));
    }

    private List<ListedFile> lists(List<Category> categories) throws IOException {
        List<ListedFile> files = new ArrayList<>();
        for (String use : tables.uses()) {
            String name = "annotations/instances_" + use + ".json";
            Blob list = keeper.keep(new PagedStream(new CocoPages(tables, folder, use, categories)));
            lists.put(name, list.sha256());
            files.add(ListedFile.of(folder + name, list.size(), list.crc32(), list.sha256()));
        }
        return files;
    }

    @Override
    public Map<String, String> contents() {
        return lists;
    }

    @Override
    public List<Loss> losses() {
        return losses.list();
    }
}
