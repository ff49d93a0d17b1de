package dev.cyanotype.blueprints.datasets;

import java.util.Optional;

/**
 * Where an archive is imported to.
 *
 * @param dataset the name of the dataset
 * @param create whether to create the dataset if there is none
 * @param title for the dataset, if it is created
 */
record ImportTarget(String dataset, boolean create, Optional<String> title) {
    NewDataset created() {
        return NewDataset.titled(dataset, title);
    }
}
