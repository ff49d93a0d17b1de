package dev.cyanotype.blueprints.models.tasks.segmentation;

import dev.cyanotype.blueprints.models.pipeline.Fit;
import dev.cyanotype.blueprints.models.pipeline.MaskOutput;
import dev.cyanotype.blueprints.models.pipeline.Pipeline;
import dev.cyanotype.blueprints.models.pipeline.Source;
import dev.cyanotype.blueprints.models.tasks.InvalidOutput;
import dev.cyanotype.blueprints.models.tasks.NamedTensor;
import dev.cyanotype.blueprints.models.tasks.NoAnswer;
import java.util.List;

/** The places of the labels that a model gives to the pixels of its output, row after row. */
final class PixelLabels {
    private static final int MOST_RUNS = 1_000_000; // a line of predictions has a few characters for each

    private final int width;
    private final int height;
    private final int[] places;

    private PixelLabels(int width, int height) {
        this.width = width;
        this.height = height;
        places = new int[width * height];
    }

    /**
     * Reads the output for one sample.
     *
     * @throws NoAnswer if a score is not a number
     * @throws InvalidOutput if it has not the shape of the layout, or a place that no label has
     */
    static PixelLabels of(MaskOutput declared, int labels, NamedTensor output) throws NoAnswer {
        List<Integer> shape = output.shape();
        boolean channelsLast = declared.layout().equals(MaskOutput.NHWC);
        boolean scores = channelsLast || declared.layout().equals(MaskOutput.NCHW);
        int planes = shape.size() == 3 ? shape.get(channelsLast ? 2 : 0) : 1;
        if ((shape.size() != 3 && (scores || shape.size() != 2)) || planes != (scores ? labels : 1)) {
            throw new InvalidOutput("The model's output '" + output.name() + "' has the shape " + shape
                    + " for each sample; expected " + declared.expected(labels));
        }
        int from = shape.size() == 3 && !channelsLast ? 1 : 0;
        PixelLabels pixels = new PixelLabels(shape.get(from + 1), shape.get(from));
        if (pixels.places.length == 0) {
            throw new InvalidOutput("The model's output '" + output.name() + "' has no pixel: its shape is " + shape);
        }
        for (int at = 0; at < pixels.places.length; at++) {
            pixels.places[at] = switch (declared.layout()) {
                case MaskOutput.NCHW -> highest(output, at, pixels.places.length, labels);
                case MaskOutput.NHWC -> highest(output, at * labels, 1, labels);
                case MaskOutput.SIGMOID -> number(output, at) >= declared.least() ? 1 : 0;
                default -> place(output, at, labels);
            };
        }
        return pixels;
    }

    private static double number(NamedTensor output, int at) throws NoAnswer {
        double value = output.real(at);
        if (Double.isNaN(value)) {
            throw new NoAnswer("has a score that is not a number");
        }
        return value;
    }

    /** Returns the label with the highest score; of equal ones the first. */
    private static int highest(NamedTensor output, int at, int step, int labels) throws NoAnswer {
        int highest = 0;
        double most = number(output, at);
        for (int label = 1; label < labels; label++) {
            double score = number(output, at + label * step);
            if (score > most) {
                most = score;
                highest = label;
            }
        }
        return highest;
    }

    private static int place(NamedTensor output, int at, int labels) {
        double place = output.real(at);
        if (!(place >= 0 && place < labels && place == Math.rint(place))) {
            throw new InvalidOutput("The model's output '" + output.name() + "' has the class " + place
                    + "; expected a whole number from 0 to " + (labels - 1) + ", the place of one of " + labels
                    + " labels");
        }
        return (int) place;
    }

    /**
     * Returns the map of an image that the model was given in another size: each pixel of the image has the label of the model's pixel in
     * which its middle lies.
     *
     * @throws NoAnswer if it has more runs than are kept
     */
    LabelMap on(Source source, Pipeline.Image image) throws NoAnswer {
        Fit fit = Fit.of(image, source.width(), source.height());
        int[] columns = lines(source.width(), fit.width(), fit.left(), image.width(), width);
        int[] rows = lines(source.height(), fit.height(), fit.top(), image.height(), height);
        LabelMap map = new LabelMap(source.width(), source.height());
        for (int column : columns) {
            int start = 0;
            for (int y = 1; y <= rows.length; y++) {
                int before = places[rows[y - 1] * width + column];
                if (y == rows.length || places[rows[y] * width + column] != before) {
                    map.add(y - start, before);
                    start = y;
                }
            }
            if (map.runs() > MOST_RUNS) {
                throw new NoAnswer("has an answer of more than " + MOST_RUNS + " runs of pixels, which is noise");
            }
        }
        return map;
    }

    /** Returns for each line of the image, columns or rows, the line of the output that has it. */
    private static int[] lines(int length, int drawn, int before, int taken, int given) {
        int[] lines = new int[length];
        for (int line = 0; line < length; line++) {
            double middle = before + (line + 0.5) * drawn / length;
            lines[line] = Math.max(0, Math.min(given - 1, (int) Math.floor(middle * given / taken)));
        }
        return lines;
    }
}
