package dev.cyanotype.blueprints.datasets.ingest.layout.boxes;

import dev.cyanotype.blueprints.datasets.ingest.layout.ArchiveContents;
import dev.cyanotype.blueprints.datasets.ingest.layout.ImportLayout;
import dev.cyanotype.blueprints.datasets.ingest.layout.SampleSink;
import dev.cyanotype.json.JsonException;
import dev.cyanotype.storage.database.Scratch;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The layout of COCO: JSON files that list images and what is on them, and the images. The file {@code
 * annotations/instances_train2017.json} is of the use {@code train}.
 */
public final class CocoLayout implements ImportLayout {
    private static final int MOST_FILES = 64;
    private static final int FIRST_BYTES = 65_536;
    private static final Pattern LISTS =
            Pattern.compile("\\A\\uFEFF?\\s*\\{.*\"(images|annotations|categories)\"\\s*:\\s*\\[", Pattern.DOTALL);

    private final Supplier<Scratch> scratches;

    /** Makes the layout; {@code scratches} returns an empty database for what is put aside while it reads. */
    public CocoLayout(Supplier<Scratch> scratches) {
        this.scratches = scratches;
    }

    @Override
    public String name() {
        return "coco";
    }

    @Override
    public String expected() {
        return "annotations/instances_USE.json and the images that it lists";
    }

    @Override
    public boolean recognises(ArchiveContents archive) throws IOException {
        return !lists(archive).isEmpty();
    }

    @Override
    public void read(ArchiveContents archive, SampleSink samples) throws IOException {
        List<String> lists = lists(archive);
        if (lists.isEmpty()) {
            samples.refuse("", "the archive has no COCO file; expected " + expected());
        }
        for (String list : lists) {
            try (Scratch scratch = scratches.get()) {
                new CocoList(archive, samples, scratch, list).read();
            } catch (JsonException malformed) {
                samples.refuse(list, String.valueOf(malformed.getMessage()));
            }
        }
    }

    /** Returns the files that list images: where some are of instances, those of captions and key points say less. */
    private static List<String> lists(ArchiveContents archive) throws IOException {
        List<String> files = new ArrayList<>();
        for (String name : archive.names()) {
            if (name.toLowerCase(Locale.ROOT).endsWith(".json")) {
                files.add(name);
            }
            if (files.size() > MOST_FILES) {
                return List.of();
            }
        }
        List<String> instances = files.stream()
                .filter(file -> FileName.file(file).startsWith("instances"))
                .toList();
        List<String> lists = new ArrayList<>();
        for (String file : instances.isEmpty() ? files : instances) {
            if (isList(archive, file)) {
                lists.add(file);
            }
        }
        return lists;
    }

    private static boolean isList(ArchiveContents archive, String name) throws IOException {
        try (InputStream json = archive.open(name)) {
            String start = new String(json.readNBytes(FIRST_BYTES), StandardCharsets.UTF_8);
            return LISTS.matcher(start).find();
        }
    }
}
