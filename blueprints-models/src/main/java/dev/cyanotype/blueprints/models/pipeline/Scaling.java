package dev.cyanotype.blueprints.models.pipeline;

import java.util.List;
import java.util.Optional;

/** Makes a value of what was read: {@code (value * scale - mean[channel]) / std[channel]}. */
final class Scaling {
    private static final int SHADES = 256;

    private final double scale;
    private final double[] mean;
    private final double[] std;
    private final float[][] shades; // of each channel what 0 to 255 become, since most values are one of these

    Scaling(Pipeline.Input input, int channels) {
        scale = input.scale().orElse(1.0);
        mean = new double[channels];
        std = new double[channels];
        for (int c = 0; c < channels; c++) {
            mean[c] = ofChannel(input.mean(), c, 0.0);
            std[c] = ofChannel(input.std(), c, 1.0);
        }
        shades = new float[channels][SHADES];
        for (int c = 0; c < channels; c++) {
            for (int shade = 0; shade < SHADES; shade++) {
                shades[c][shade] = of(shade, c);
            }
        }
    }

    private static double ofChannel(Optional<List<Double>> values, int channel, double fallback) {
        return values.map(all -> all.get(all.size() == 1 ? 0 : channel)).orElse(fallback);
    }

    /** Returns the value of a shade from 0 to 255. */
    float ofShade(int shade, int channel) {
        return shades[channel][shade];
    }

    float of(double value, int channel) {
        return (float) ((value * scale - mean[channel]) / std[channel]);
    }
}
