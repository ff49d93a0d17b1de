package dev.cyanotype.blueprints.models.robustness;

import dev.cyanotype.blueprints.models.tests.ModelTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * How a classifier stands corrupted images, as {@code docs/robustness.md} defines it. Errors are shares of wrong answers; figures
 * relative to a baseline are missing without one.
 *
 * @param test the id of the test
 * @param subject what was tested
 * @param dataset of the test
 * @param datasetVersion of the test
 * @param use of the test
 * @param baseline the test that the errors are divided by
 * @param cleanError of the images as they are; missing if the dataset has none
 * @param meanError the mean over the corruptions of the mean over their severities
 * @param mce the mean of the corruption errors {@code ce}
 * @param relativeMce the mean of the relative corruption errors
 * @param corruptions in the order of their names
 * @param unanswered how many samples were not answered
 * @param notes why figures are missing
 */
public record Robustness(
        String test,
        String subject,
        String dataset,
        int datasetVersion,
        String use,
        Optional<Baseline> baseline,
        Optional<Double> cleanError,
        double meanError,
        Optional<Double> mce,
        Optional<Double> relativeMce,
        List<Kind> corruptions,
        long unanswered,
        List<String> notes) {
    /** The test that errors are divided by. */
    public record Baseline(String test, String subject, Optional<Double> cleanError, double meanError) {}

    /**
     * A kind of corruption.
     *
     * @param corruption its name
     * @param error the mean over its severities
     * @param ce the sum of the errors over the severities, divided by that of the baseline
     * @param relativeCe the same of what the errors are more than those of the images as they are
     * @param severities in ascending order
     */
    public record Kind(
            String corruption,
            double error,
            Optional<Double> ce,
            Optional<Double> relativeCe,
            List<Severity> severities) {}

    /** A severity: how many samples were answered, how many of them wrong, and the share of these. */
    public record Severity(int severity, long samples, long wrong, double error) {}

    /** A test and what was counted of it. */
    record Counted(ModelTest test, ErrorCounts counts) {
        double meanError() {
            return counts.corruptions().stream()
                    .mapToDouble(name -> counts.sum(name) / counts.of(name).size())
                    .average()
                    .orElseThrow();
        }
    }

    static Robustness of(Counted of, Optional<Counted> baseline) {
        List<String> notes = new ArrayList<>();
        ErrorCounts counts = of.counts();
        List<Kind> kinds = counts.corruptions().stream()
                .map(name -> kind(name, counts, baseline.map(Counted::counts), notes))
                .toList();
        List<String> unheard = baseline.stream()
                .flatMap(other -> other.counts().corruptions().stream())
                .filter(name -> !counts.corruptions().contains(name))
                .toList();
        if (!unheard.isEmpty()) {
            notes.add("The test has answered nothing under " + unheard + ", and the baseline has, so there is no mCE.");
        }
        if (counts.unanswered() > 0) {
            notes.add(counts.unanswered() + " samples were not answered, and are in no error.");
        }
        if (counts.clean().isEmpty()) {
            notes.add("No image as it is (severity 0) was answered, so nothing is relative to them.");
        }
        if (counts.others() > 0) {
            notes.add(counts.others() + " samples have no attribute 'corruption', and are not counted.");
        }
        if (baseline.isEmpty()) {
            notes.add("No baseline was named, so there is no mCE.");
        }
        ModelTest test = of.test();
        return new Robustness(
                test.id(),
                test.subject(),
                test.dataset(),
                test.datasetVersion(),
                test.use(),
                baseline.map(other -> new Baseline(
                        other.test().id(),
                        other.test().subject(),
                        other.counts().clean(),
                        other.meanError())),
                counts.clean(),
                of.meanError(),
                unheard.isEmpty() ? mean(kinds.stream().map(Kind::ce).toList()) : Optional.empty(),
                unheard.isEmpty() ? mean(kinds.stream().map(Kind::relativeCe).toList()) : Optional.empty(),
                kinds,
                counts.unanswered(),
                notes);
    }

    private static Kind kind(String name, ErrorCounts counts, Optional<ErrorCounts> baseline, List<String> notes) {
        List<ErrorCounts.Cell> cells = counts.of(name);
        double sum = counts.sum(name);
        boolean alike = baseline.map(other -> other.severities(name).equals(counts.severities(name)))
                .orElse(true);
        if (!alike) {
            notes.add("The test and the baseline have not answered the same severities of '" + name
                    + "', so there is no CE of it, and no mCE.");
        }
        Optional<Double> ce = baseline.filter(other -> alike).flatMap(other -> ratio(sum, other.sum(name)));
        if (baseline.isPresent() && alike && ce.isEmpty()) {
            notes.add("The baseline makes no mistake under '" + name + "', so there is no CE of it, and no mCE.");
        }
        Optional<Double> relative = baseline.filter(other -> alike)
                .flatMap(other -> other.clean()
                        .flatMap(otherClean -> counts.clean()
                                .flatMap(clean -> ratio(
                                        sum - cells.size() * clean, other.sum(name) - cells.size() * otherClean))));
        if (ce.isPresent() && relative.isEmpty() && counts.clean().isPresent()) {
            notes.add("The baseline is not worse under '" + name
                    + "' than without, so there is no relative CE of it, and no relative mCE.");
        }
        return new Kind(
                name,
                sum / cells.size(),
                ce,
                relative,
                cells.stream()
                        .map(cell -> new Severity(cell.severity(), cell.samples(), cell.wrong(), cell.error()))
                        .toList());
    }

    private static Optional<Double> ratio(double value, double by) {
        return by > 0 ? Optional.of(value / by) : Optional.empty();
    }

    /** Returns the mean; nothing unless all are there. */
    private static Optional<Double> mean(List<Optional<Double>> values) {
        DoubleStream all = values.stream().flatMap(Optional::stream).mapToDouble(Double::doubleValue);
        return values.stream().allMatch(Optional::isPresent)
                ? all.average().stream().boxed().findFirst()
                : Optional.empty();
    }
}
