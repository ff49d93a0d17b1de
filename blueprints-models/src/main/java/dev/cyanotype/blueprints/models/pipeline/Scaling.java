package dev.cyanotype.blueprints.models.pipeline;

import java.util.List;
import java.util.Optional;

/** Makes a value of what was read: {@code (value * scale - mean[channel]) / std[channel]}. */
final class Scaling {
    private final double scale;
    private final double[] mean;
    private final double[] std;

    Scaling(Pipeline.Input input, int channels) {
        scale = input.scale().orElse(1.0);
        mean = new double[channels];
        std = new double[channels];
        for (int c = 0; c < channels; c++) {
            mean[c] = ofChannel(input.mean(), c, 0.0);
            std[c] = ofChannel(input.std(), c, 1.0);
        }
    }

    private static double ofChannel(Optional<List<Double>> values, int channel, double fallback) {
        return values.map(all -> all.get(all.size() == 1 ? 0 : channel)).orElse(fallback);
    }

    float of(double value, int channel) {
        return (float) ((value * scale - mean[channel]) / std[channel]);
    }
}
