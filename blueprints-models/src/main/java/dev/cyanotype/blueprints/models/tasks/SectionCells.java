package dev.cyanotype.blueprints.models.tasks;

import dev.cyanotype.blueprints.models.metrics.CellFigures;
import dev.cyanotype.blueprints.models.metrics.CellSums;
import dev.cyanotype.blueprints.models.metrics.Prediction;
import dev.cyanotype.blueprints.models.pipeline.Pipeline;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collector;

/** Adds the predictions of each cell up to a section of its own, whose summary has the figures. Not thread-safe. */
final class SectionCells<T, A, C, S> implements CellSums<T, A> {
    private final Task<T, A, S> task;
    private final Collector<Prediction<T, A>, C, S> section;
    private final Map<Integer, C> sums = new HashMap<>();

    private SectionCells(Task<T, A, S> task, Collector<Prediction<T, A>, C, S> section) {
        this.task = task;
        this.section = section;
    }

    static <T, A, S> CellSums<T, A> of(Task<T, A, S> task, Pipeline pipeline) {
        return of(task, task.section(pipeline));
    }

    private static <T, A, C, S> CellSums<T, A> of(Task<T, A, S> task, Collector<Prediction<T, A>, C, S> section) {
        return new SectionCells<>(task, section);
    }

    @Override
    public void add(Prediction<T, A> prediction, int[] cells) {
        for (int cell : cells) {
            C sum = sums.computeIfAbsent(cell, number -> section.supplier().get());
            section.accumulator().accept(sum, prediction);
        }
    }

    @Override
    public List<CellFigures> figures(int cells) {
        List<CellFigures> figures = new ArrayList<>();
        for (int cell = 0; cell < cells; cell++) {
            C sum = sums.get(cell);
            figures.add(new CellFigures(
                    sum == null ? Map.of() : summary(section.finisher().apply(sum))));
        }
        return figures;
    }

    private Map<String, Double> summary(S done) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        task.summary(done).forEach((name, value) -> {
            if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
                numbers.put(name, number.doubleValue());
            }
        });
        return numbers;
    }

    @Override
    public void close() {
        for (C sum : sums.values()) {
            if (sum instanceof Closeable held) {
                close(held);
            }
        }
    }

    private static void close(Closeable held) {
        try {
            held.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
