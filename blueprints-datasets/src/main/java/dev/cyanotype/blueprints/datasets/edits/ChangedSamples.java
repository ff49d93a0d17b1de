package dev.cyanotype.blueprints.datasets.edits;

import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.blueprints.datasets.packages.layout.ExportLayout;
import dev.cyanotype.blueprints.datasets.samples.SampleIterator;
import dev.cyanotype.blueprints.datasets.samples.SampleRow;
import dev.cyanotype.blueprints.datasets.versions.VersionWriter;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Violation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Changes samples of the version that is being written. */
final class ChangedSamples {
    private static final int PAGE = SampleIterator.PAGE;

    private final VersionWriter writer;

    ChangedSamples(VersionWriter writer) {
        this.writer = writer;
    }

    /** Makes a change; {@code pointer} is where it stands in the body of the request. */
    void change(String pointer, VersionEdit.Change change) {
        if (change.path().isPresent()) {
            String path = change.path().get();
            List<Sample> samples = writer.samples(List.of(path));
            checkFound(samples, pointer + "/path", "a sample of ", "'" + path + "'");
            change(pointer, change, samples);
        } else {
            changeChosen(pointer, change, change.filter().orElseThrow());
        }
    }

    private void changeChosen(String pointer, VersionEdit.Change change, VersionEdit.Filter filter) {
        List<String> uses = filter.uses().stream().flatMap(Set::stream).toList();
        List<Sample> page = writer.samples(uses, filter.label(), "", PAGE);
        checkFound(page, pointer + "/filter", "one that chooses samples of ", "one that chooses none");
        while (!page.isEmpty()) {
            change(pointer, change, page);
            String last = page.get(page.size() - 1).path();
            page = page.size() < PAGE ? List.of() : writer.samples(uses, filter.label(), last, PAGE);
        }
    }

    private void checkFound(List<Sample> samples, String pointer, String expected, String given) {
        if (samples.isEmpty()) {
            String version = writer.before().orElseThrow().reference();
            throw unprocessable(pointer, "expected " + expected + version + ", got " + given);
        }
    }

    private void change(String pointer, VersionEdit.Change change, List<Sample> samples) {
        if (change.removes()) {
            samples.forEach(sample -> writer.remove(sample.path()));
            return;
        }
        List<Sample> changed =
                samples.stream().map(sample -> changed(change, sample)).toList();
        checkPlaces(pointer, changed);
        changed.forEach(sample -> writer.put(SampleRow.of(sample)));
    }

    private static Sample changed(VersionEdit.Change change, Sample sample) {
        return new Sample(
                sample.path(),
                change.use().orElse(sample.use()),
                change.label().orElse(sample.label()),
                sample.mediaType(),
                sample.blob(),
                sample.annotation());
    }

    /** A changed sample has a name of its own in packages; somebody may have given a file that very name. */
    private void checkPlaces(String pointer, List<Sample> changed) {
        Map<String, Sample> moved = new HashMap<>();
        for (Sample sample : changed) {
            String place = ExportLayout.IMAGE_FOLDER.place(sample);
            if (!place.equals(sample.path())) {
                moved.put(place, sample);
            }
        }
        for (Sample other : writer.samples(moved.keySet())) {
            Sample sample = moved.get(ExportLayout.IMAGE_FOLDER.place(other));
            if (sample != null) {
                throw unprocessable(
                        pointer,
                        "'" + sample.path() + "' would lie at '" + other.path()
                                + "' in packages, where another sample is");
            }
        }
    }

    private static HttpException unprocessable(String pointer, String detail) {
        return HttpException.of(422, List.of(Violation.of("body", pointer, detail)));
    }
}
