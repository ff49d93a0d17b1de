package dev.cyanotype.blueprints.datasets.packages;

import dev.cyanotype.blueprints.datasets.packages.layout.BoxLayout;
import dev.cyanotype.blueprints.datasets.packages.layout.ExportLayout;
import dev.cyanotype.blueprints.datasets.packages.layout.OriginalLayout;
import dev.cyanotype.blueprints.datasets.packages.layout.TableLayout;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Violation;
import dev.cyanotype.web.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The layouts that a package may have: ours, and those that are found. */
final class ExportLayouts {
    private static final List<ExportLayout> OURS = List.of(
            ExportLayout.IMAGE_FOLDER,
            new OriginalLayout(),
            BoxLayout.COCO,
            BoxLayout.YOLO,
            TableLayout.CSV,
            TableLayout.JSON_LINES);

    private final Supplier<List<ExportLayout>> found;

    ExportLayouts(Supplier<List<ExportLayout>> found) {
        this.found = found;
    }

    private Optional<ExportLayout> find(String name) {
        Optional<ExportLayout> own =
                OURS.stream().filter(layout -> layout.name().equals(name)).findFirst();
        return own.or(() -> found.get().stream()
                .filter(layout -> layout.name().equals(name))
                .<ExportLayout>map(GuardedLayout::new)
                .findFirst());
    }

    List<String> names() {
        List<String> names =
                new ArrayList<>(OURS.stream().map(ExportLayout::name).toList());
        found.get().forEach(layout -> names.add(layout.name()));
        return names;
    }

    /** Returns the layout that a request asks for, or answers 400. */
    ExportLayout asked(String name) {
        return find(name)
                .orElseThrow(() -> HttpException.badRequest(Violation.of(
                        "body",
                        "/layout",
                        "expected one of " + names() + ", got '" + name + "'" + Nearest.hint(name, names()))));
    }

    /** Returns the layout of a package that there is; answers 503 if the plugin that brought it is gone. */
    ExportLayout of(Recipe recipe) {
        String name = recipe.layout().orElse(ExportLayout.IMAGE_FOLDER.name());
        return find(name)
                .orElseThrow(() -> new HttpException(
                        503,
                        "The package '" + recipe.id() + "' has the export layout '" + name
                                + "', and no plugin brings it now; there are " + names() + "."));
    }
}
