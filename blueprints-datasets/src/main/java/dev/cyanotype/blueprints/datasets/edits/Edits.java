package dev.cyanotype.blueprints.datasets.edits;

import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.blueprints.datasets.Version;
import dev.cyanotype.blueprints.datasets.catalogue.Reference;
import dev.cyanotype.blueprints.datasets.catalogue.VersionTable;
import dev.cyanotype.blueprints.datasets.samples.SampleFilter;
import dev.cyanotype.blueprints.datasets.samples.SampleIterator;
import dev.cyanotype.blueprints.datasets.samples.SampleRow;
import dev.cyanotype.blueprints.datasets.samples.SampleTable;
import dev.cyanotype.blueprints.datasets.versions.Replacement;
import dev.cyanotype.blueprints.datasets.versions.VersionWriter;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.storage.database.Database;
import java.time.Clock;
import java.util.Iterator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Makes versions out of versions. A change of a few samples costs the same however many there are. Thread-safe. */
public final class Edits {
    private final Database database;
    private final Clock clock;

    /** Makes what edits the versions of a database. */
    public Edits(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Makes the changes of an edit to the latest version.
     *
     * @param target the version that is meant to be the latest
     * @return the next version, or the latest if the changes changed nothing
     * @throws HttpException 404 if there is no such version, 409 if another is the latest, 422 if a change finds no sample or the
     *     version would be left without any
     */
    public VersionWriter.Published edit(Reference target, VersionEdit edit) {
        resolve(target);
        try (VersionWriter writer = VersionWriter.begin(database, target.dataset())) {
            Version latest = latest(writer, target);
            if (target.version().orElse(latest.version()) != latest.version()) {
                throw new HttpException(
                        409,
                        "Only the latest version is edited, and that is " + latest.version() + ", not "
                                + target.version().getAsInt() + "; restore the other one first.");
            }
            ChangedSamples samples = new ChangedSamples(writer);
            for (int i = 0; i < edit.changes().size(); i++) {
                samples.change("/changes/" + i, edit.changes().get(i));
            }
            return writer.publish(edit.note().orElse(""), clock.millis(), handle -> target);
        }
    }

    /** Makes the samples of an older version those of the next. */
    public VersionWriter.Published restore(Reference target) {
        Version version = resolve(target);
        SampleFilter all = SampleFilter.all(version.dataset(), version.version());
        try (VersionWriter writer = VersionWriter.begin(database, version.dataset())) {
            Iterator<Sample> samples = new SampleIterator(after -> database.read(handle -> {
                VersionTable.checkStill(handle, version.dataset(), version.version(), version.digest());
                return SampleTable.page(handle, all, after, SampleIterator.PAGE);
            }));
            Replacement.write(writer, stream(samples).map(SampleRow::of).iterator());
            return writer.publish("Restored version " + version.version(), clock.millis(), handle -> version);
        }
    }

    private Version resolve(Reference target) {
        return database.read(handle -> VersionTable.resolve(handle, target));
    }

    private static Version latest(VersionWriter writer, Reference target) {
        return writer.before()
                .orElseThrow(
                        () -> HttpException.notFound("The dataset '" + target.dataset() + "' has no version yet."));
    }

    private static <T> Stream<T> stream(Iterator<T> iterator) {
        Iterable<T> iterable = () -> iterator;
        return StreamSupport.stream(iterable.spliterator(), false);
    }
}
