package dev.cyanotype.blueprints.models.robustness;

import dev.cyanotype.blueprints.models.slices.KnownSamples;
import dev.cyanotype.blueprints.models.tests.ClassifiedLine;
import dev.cyanotype.blueprints.models.tests.StoredLines;
import dev.cyanotype.http.problem.HttpException;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/** Counts wrong answers by corruption and severity: goes once through lines and samples, which are in the same order. */
final class ErrorCounter {
    private final Map<Key, long[]> cells =
            new TreeMap<>(Comparator.comparing(Key::corruption).thenComparingInt(Key::severity)); // samples, wrong
    private long unanswered;
    private long others;

    private record Key(String corruption, int severity) {}

    /**
     * Counts.
     *
     * @param progress is told how many samples have been looked at; what it throws ends the counting
     * @throws HttpException 409 if no sample says how it is corrupted
     */
    static ErrorCounts count(StoredLines lines, List<String> labels, KnownSamples samples, LongConsumer progress)
            throws IOException {
        ErrorCounter counter = new ErrorCounter();
        ClassifiedLine line = new ClassifiedLine(labels);
        long done = 0;
        while (lines.next()) {
            boolean answered = line.read(lines.bytes());
            samples.to(line.path());
            counter.add(samples.attribute("corruption"), samples.attribute("severity"), answered, line);
            progress.accept(++done);
        }
        return counter.counts();
    }

    private void add(String corruption, String severity, boolean answered, ClassifiedLine line) {
        if (corruption.isEmpty() || !severity.matches("\\d")) {
            others++;
        } else if (!answered) {
            unanswered++;
        } else {
            long[] cell = cells.computeIfAbsent(new Key(corruption, Integer.parseInt(severity)), key -> new long[2]);
            cell[0]++;
            cell[1] += line.answer() == line.truth() ? 0 : 1;
        }
    }

    private ErrorCounts counts() {
        ErrorCounts counts = new ErrorCounts(
                cells.entrySet().stream()
                        .map(cell -> new ErrorCounts.Cell(
                                cell.getKey().corruption(),
                                cell.getKey().severity(),
                                cell.getValue()[0],
                                cell.getValue()[1]))
                        .toList(),
                unanswered,
                others);
        if (counts.corruptions().isEmpty()) {
            throw new HttpException(
                    409,
                    "No sample that was answered has the attributes 'corruption' and 'severity'; test the model on a"
                            + " dataset of corrupted images, which 'cyanotype datasets corrupt' makes.");
        }
        return counts;
    }
}
