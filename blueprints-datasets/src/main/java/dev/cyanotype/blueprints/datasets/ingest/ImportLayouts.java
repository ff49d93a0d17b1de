package dev.cyanotype.blueprints.datasets.ingest;

import dev.cyanotype.Extensions;
import dev.cyanotype.blueprints.datasets.ingest.layout.ArchiveContents;
import dev.cyanotype.blueprints.datasets.ingest.layout.FilesLayout;
import dev.cyanotype.blueprints.datasets.ingest.layout.ImageFolderLayout;
import dev.cyanotype.blueprints.datasets.ingest.layout.ImportLayout;
import dev.cyanotype.blueprints.datasets.ingest.layout.LabelFolderLayout;
import dev.cyanotype.blueprints.datasets.ingest.layout.SampleSink;
import dev.cyanotype.blueprints.datasets.ingest.layout.boxes.CocoLayout;
import dev.cyanotype.blueprints.datasets.ingest.layout.boxes.VocLayout;
import dev.cyanotype.blueprints.datasets.ingest.layout.boxes.YoloLayout;
import dev.cyanotype.blueprints.datasets.ingest.layout.idx.IdxLayout;
import dev.cyanotype.blueprints.datasets.ingest.layout.table.TableLayout;
import dev.cyanotype.blueprints.datasets.ingest.layout.webdataset.WebDatasetLayout;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Violation;
import dev.cyanotype.storage.database.Scratch;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The layouts that an archive may have: those that are found, ours, and last the image folder, which takes what no other does. */
final class ImportLayouts {
    private static final ImportLayout LAST = new ImageFolderLayout();

    private final Supplier<List<ImportLayout>> found;
    private final List<ImportLayout> ours;

    ImportLayouts(Supplier<List<ImportLayout>> found, Supplier<Scratch> scratches) {
        this.found = found;
        ours = List.of(
                new WebDatasetLayout(),
                new IdxLayout(),
                new CocoLayout(scratches),
                new VocLayout(scratches),
                new YoloLayout(),
                TableLayout.csv(),
                TableLayout.jsonl(),
                new LabelFolderLayout(),
                new FilesLayout());
    }

    private List<ImportLayout> all() {
        List<ImportLayout> all = new ArrayList<>(found.get());
        all.addAll(ours);
        all.add(LAST);
        return all;
    }

    List<String> names() {
        return all().stream().map(ImportLayout::name).toList();
    }

    /** Answers 400 if there is no layout of this name. */
    void check(Optional<String> name) {
        name.ifPresent(this::named);
    }

    private ImportLayout named(String name) {
        List<String> known = names();
        return all().stream()
                .filter(layout -> layout.name().equals(name))
                .findFirst()
                .orElseThrow(() -> HttpException.badRequest(
                        Violation.of("query", "layout", "expected one of " + known + ", got '" + name + "'")));
    }

    /** Returns the layout that was asked for, or else the first that knows the archive. */
    ImportLayout choose(Optional<String> name, ArchiveContents archive) throws IOException {
        return name.isPresent() ? named(name.get()) : recognised(archive);
    }

    /** Gives the samples of an archive to {@code samples}. */
    static void read(ImportLayout layout, ArchiveContents archive, SampleSink samples) throws IOException {
        guarded(layout, () -> {
            layout.read(archive, samples);
            return true;
        });
    }

    private ImportLayout recognised(ArchiveContents archive) throws IOException {
        for (ImportLayout layout : all()) {
            if (guarded(layout, () -> layout.recognises(archive))) {
                return layout;
            }
        }
        return LAST;
    }

    /** A layout may be a plugin's: what it throws is told with its name, and harms nothing else. */
    private static boolean guarded(ImportLayout layout, Extensions.Call<Boolean, IOException> call) throws IOException {
        try {
            return Extensions.call(layout, call);
        } catch (HttpException answer) {
            throw answer;
        } catch (RuntimeException | LinkageError | StackOverflowError broken) {
            HttpException failure = new HttpException(
                    500,
                    "The import layout '" + layout.name() + "' ("
                            + layout.getClass().getName() + ") failed: " + broken);
            failure.addSuppressed(broken); // for the log only
            throw failure;
        }
    }
}
