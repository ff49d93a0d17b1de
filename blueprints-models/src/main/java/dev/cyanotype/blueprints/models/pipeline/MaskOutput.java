package dev.cyanotype.blueprints.models.pipeline;

import dev.cyanotype.blueprints.models.onnx.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * How the class of each pixel is read off an output of a model, which may have fewer pixels than its input.
 *
 * @param tensor the output
 * @param layout {@code NCHW} or {@code NHWC}: scores of the labels, of which the highest is meant; {@code ids}: the place of the label
 *     as a number, {@code [N,H,W]} or {@code [N,1,H,W]}; {@code sigmoid}: one score of the second of two labels, in the same shapes
 * @param threshold the score from which on the second of two labels is meant, for {@code sigmoid}; 0.5 if missing
 */
public record MaskOutput(String tensor, String layout, Optional<Double> threshold) {
    /** Scores of the labels, a plane for each. */
    public static final String NCHW = "NCHW";

    /** Scores of the labels, those of a pixel beside each other. */
    public static final String NHWC = "NHWC";

    /** Places of labels. */
    public static final String IDS = "ids";

    /** One score for each pixel. */
    public static final String SIGMOID = "sigmoid";

    private static final List<String> LAYOUTS = List.of(NCHW, NHWC, IDS, SIGMOID);

    /** Checks the values. */
    public MaskOutput {
        if (!LAYOUTS.contains(layout)) {
            throw new IllegalArgumentException("layout: expected one of " + LAYOUTS + ", got '" + layout + "'");
        }
        if (threshold.isPresent() && !layout.equals(SIGMOID)) {
            throw new IllegalArgumentException("threshold: is for the layout 'sigmoid', got it with '" + layout + "'");
        }
    }

    /** Returns the score from which on the second of two labels is meant. */
    public double least() {
        return threshold.orElse(0.5);
    }

    /** Returns what is wrong with an output for so many labels. */
    Optional<String> problem(Tensor output, int labels) {
        if (output.shape().isEmpty()) {
            return Optional.empty(); // its shape is not said
        }
        int dimensions = output.shape().size();
        boolean scores = layout.equals(NCHW) || layout.equals(NHWC);
        long found = dimensions < 4 ? -1 : output.fromEnd(layout.equals(NHWC) ? 1 : 3);
        long expected = scores ? labels : 1;
        boolean shaped = dimensions == 4 || (dimensions == 3 && !scores);
        return shaped && (found < 0 || found == expected)
                ? Optional.empty()
                : Optional.of("the model's output '" + output.name() + "' is " + output.describe() + "; expected "
                        + expected(labels));
    }

    /** Returns the shape of the output for so many labels, for people. */
    public String expected(int labels) {
        return switch (layout) {
            case NCHW -> "[N," + labels + ",height,width] for 'NCHW' with " + labels + " labels";
            case NHWC -> "[N,height,width," + labels + "] for 'NHWC' with " + labels + " labels";
            default -> "[N,height,width] or [N,1,height,width] for '" + layout + "'";
        };
    }
}
