package dev.cyanotype.blueprints.models.tasks.regression;

import dev.cyanotype.blueprints.models.metrics.CellFigures;
import dev.cyanotype.blueprints.models.metrics.CellSums;
import dev.cyanotype.blueprints.models.metrics.Prediction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The figures of a regression for parts of the samples: {@code mae} and {@code rmse}. Not thread-safe. */
final class RegressionCells implements CellSums<Double, Double> {
    private final List<double[]> sums = new ArrayList<>(); // of each cell: samples, absolute errors, squared errors

    @Override
    public void add(Prediction<Double, Double> prediction, int[] cells) {
        double error = prediction.truth() - prediction.answer();
        for (int cell : cells) {
            while (sums.size() <= cell) {
                sums.add(new double[3]);
            }
            double[] sum = sums.get(cell);
            sum[0]++;
            sum[1] += Math.abs(error);
            sum[2] += error * error;
        }
    }

    @Override
    public List<CellFigures> figures(int cells) {
        List<CellFigures> figures = new ArrayList<>();
        for (int cell = 0; cell < cells; cell++) {
            figures.add(new CellFigures(cell < sums.size() ? figures(sums.get(cell)) : Map.of()));
        }
        return figures;
    }

    private static Map<String, Double> figures(double[] sum) {
        Map<String, Double> figures = new LinkedHashMap<>();
        if (sum[0] > 0) {
            figures.put("mae", sum[1] / sum[0]);
            figures.put("rmse", Math.sqrt(sum[2] / sum[0]));
        }
        return figures;
    }
}
