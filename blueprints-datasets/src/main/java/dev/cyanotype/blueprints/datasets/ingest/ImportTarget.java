package dev.cyanotype.blueprints.datasets.ingest;

import dev.cyanotype.blueprints.datasets.catalogue.NewDataset;
import dev.cyanotype.blueprints.datasets.ingest.archive.NameEncoding;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Violation;
import java.util.Optional;

/**
 * The dataset that an archive is imported into.
 *
 * @param dataset the name of the dataset
 * @param create whether to create the dataset if there is none
 * @param title for the dataset, if it is created
 * @param names the encoding of the archive's names, where they do not say that they are UTF-8
 * @param layout the name of the archive's layout; the first that knows it if left out
 * @param labelColumn the column of a table that has the labels; the first of a usual name if left out
 */
public record ImportTarget(
        String dataset,
        boolean create,
        Optional<String> title,
        Optional<String> names,
        Optional<String> layout,
        Optional<String> labelColumn) {
    /** Returns the encoding of names; answers 400 if there is none such. */
    NameEncoding encoding() {
        try {
            return names.map(NameEncoding::of).orElse(NameEncoding.UNSAID);
        } catch (IllegalArgumentException unknown) {
            throw HttpException.badRequest(Violation.of("query", "names", String.valueOf(unknown.getMessage())));
        }
    }

    NewDataset created() {
        return NewDataset.titled(dataset, title);
    }
}
