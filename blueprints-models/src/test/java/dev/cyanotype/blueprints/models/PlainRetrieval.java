package dev.cyanotype.blueprints.models;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Figures of retrieval by their definitions, without any thought of speed. */
final class PlainRetrieval {
    private PlainRetrieval() {}

    /** Returns recall, MRR and nDCG at {@code k}: sorts all others for each sample; equal cosines in the order of the paths. */
    static double[] at(int k, List<String> paths, List<String> labels, List<double[]> vectors) {
        List<Integer> byPath = IntStream.range(0, labels.size())
                .boxed()
                .sorted(Comparator.comparing(paths::get))
                .toList();
        double[] sums = new double[3];
        for (int query : byPath) {
            List<Integer> ranked = byPath.stream()
                    .filter(other -> other != query)
                    .sorted(Comparator.comparingDouble(
                            other -> -Math.round(cosine(vectors.get(query), vectors.get(other)) * 1e6)))
                    .toList();
            int relevant = 0;
            for (int other : ranked) {
                relevant += labels.get(other).equals(labels.get(query)) ? 1 : 0;
            }
            int found = 0;
            double gain = 0;
            double ideal = 0;
            double first = 0;
            for (int i = 0; i < k; i++) {
                ideal += i < relevant ? 1 / (Math.log(i + 2) / Math.log(2)) : 0;
                if (labels.get(ranked.get(i)).equals(labels.get(query))) {
                    first = found == 0 ? 1.0 / (i + 1) : first;
                    found++;
                    gain += 1 / (Math.log(i + 2) / Math.log(2));
                }
            }
            sums[0] += (double) found / relevant / labels.size();
            sums[1] += first / labels.size();
            sums[2] += gain / ideal / labels.size();
        }
        return sums;
    }

    private static double cosine(double[] one, double[] other) {
        double both = 0;
        double ofOne = 0;
        double ofOther = 0;
        for (int i = 0; i < one.length; i++) {
            both += one[i] * other[i];
            ofOne += one[i] * one[i];
            ofOther += other[i] * other[i];
        }
        return both / Math.sqrt(ofOne * ofOther);
    }
}
