package dev.cyanotype.blueprints.datasets.packages;

import dev.cyanotype.Extensions;
import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.blueprints.datasets.ingest.guard.EntryName;
import dev.cyanotype.blueprints.datasets.packages.layout.ExportLayout;
import dev.cyanotype.http.problem.HttpException;
import java.util.Objects;

/** A layout that may be a plugin's: what it throws, and a place that no archive must have, is told with its name. */
record GuardedLayout(ExportLayout layout) implements ExportLayout {
    @Override
    public String name() {
        return layout.name();
    }

    @Override
    public String place(Sample sample) {
        String place;
        try {
            place = Extensions.call(layout, () -> Objects.requireNonNull(layout.place(sample), "no place"));
        } catch (RuntimeException | LinkageError | StackOverflowError broken) {
            HttpException failure = failure("failed: " + broken);
            failure.addSuppressed(broken); // for the log only
            throw failure;
        }
        EntryName.problem(place).ifPresent(problem -> {
            throw failure("has placed '" + sample.path() + "' at '" + place + "': " + problem);
        });
        return place;
    }

    private HttpException failure(String what) {
        return new HttpException(
                500, "The export layout '" + name() + "' (" + layout.getClass().getName() + ") " + what);
    }
}
