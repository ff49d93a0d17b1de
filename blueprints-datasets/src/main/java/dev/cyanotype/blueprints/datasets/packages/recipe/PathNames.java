package dev.cyanotype.blueprints.datasets.packages.recipe;

import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.blueprints.datasets.packages.layout.ExportLayout;
import dev.cyanotype.blueprints.datasets.packages.list.ListedFile;
import dev.cyanotype.blueprints.datasets.packages.list.ListedSample;
import dev.cyanotype.http.problem.HttpException;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * Has a sample where its layout places it.
 *
 * @param layout places it
 * @param folder below which
 */
record PathNames(ExportLayout layout, String folder) implements FileNames {
    @Override
    public String place(Sample sample) {
        return folder + layout.place(sample);
    }

    @Override
    public void settle(Handle handle) {
        FileNames.twins(handle).ifPresent(twins -> {
            throw new HttpException(
                    422,
                    "The export layout '" + layout.name() + "' places both '"
                            + twins.paths().get(0) + "' and '" + twins.paths().get(1) + "' at '" + twins.place()
                            + "'; relabel one of them, or choose another layout.");
        });
    }

    @Override
    public String order() {
        return "id";
    }

    @Override
    public ListedSample sample(
            String place, String original, String use, String label, Function<String, ListedFile> content) {
        return new ListedSample(use, label, List.of(content.apply(place)));
    }
}
