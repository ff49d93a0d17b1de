package dev.cyanotype.blueprints.models.tasks.detection.outputs;

import dev.cyanotype.blueprints.datasets.masks.MaskRuns;
import dev.cyanotype.blueprints.datasets.masks.RunLengths;
import dev.cyanotype.blueprints.models.pipeline.BoxOutput;
import dev.cyanotype.blueprints.models.pipeline.Fit;
import dev.cyanotype.blueprints.models.pipeline.Pipeline;
import dev.cyanotype.blueprints.models.pipeline.Source;
import dev.cyanotype.blueprints.models.tasks.InvalidOutput;
import dev.cyanotype.blueprints.models.tasks.NamedTensor;
import dev.cyanotype.blueprints.models.tasks.NoAnswer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Makes masks of the boxes of one sample, as YOLO's segmentation models give them: planes that all share, the prototypes, and for each
 * box how much it has of each. A pixel of the image belongs to the object if its middle lies in the box and the sum there, between the
 * middles of four pixels of the prototypes, exceeds 0, which is a sigmoid above 0.5. Not thread-safe.
 */
public final class ObjectMasks {
    private static final long MOST_RUNS = 1_000_000; // a line of predictions has a few characters for each
    private static final long MOST_WORK = 10_000_000_000L; // products and pixels, some ten seconds

    private final NamedTensor boxes;
    private final NamedTensor prototypes;
    private final boolean rows; // each box has its values beside each other
    private final int before; // values of a box before its coefficients
    private final PixelLine across;
    private final PixelLine down;
    private final Source source;
    private long work;
    private long runs;

    private ObjectMasks(
            BoxOutput declared,
            int labels,
            Pipeline.Image image,
            Source source,
            NamedTensor boxes,
            NamedTensor prototypes) {
        this.boxes = boxes;
        this.prototypes = prototypes;
        this.source = source;
        rows = declared.layout().equals(BoxOutput.YOLO_V5);
        before = (rows ? 5 : 4) + labels;
        Fit fit = Fit.of(image, source.width(), source.height());
        List<Integer> shape = prototypes.shape();
        across = new PixelLine(source.width(), fit.width(), fit.left(), image.width(), shape.get(2));
        down = new PixelLine(source.height(), fit.height(), fit.top(), image.height(), shape.get(1));
    }

    /**
     * Returns what makes the masks of a sample; nothing if none are declared.
     *
     * @throws InvalidOutput if the prototypes are not planes
     */
    public static Optional<ObjectMasks> of(
            BoxOutput declared, int labels, Pipeline.Image image, Source source, Map<String, NamedTensor> outputs) {
        return declared.prototypes().map(name -> {
            NamedTensor prototypes = Objects.requireNonNull(outputs.get(name));
            if (prototypes.shape().size() != 3 || prototypes.size() == 0) {
                throw new InvalidOutput("The model's output '" + name + "' has the shape " + prototypes.shape()
                        + " for each sample; expected [prototypes, height, width]");
            }
            NamedTensor boxes =
                    Objects.requireNonNull(outputs.get(declared.tensors().get(0)));
            return new ObjectMasks(declared, labels, image, source, boxes, prototypes);
        });
    }

    /** Returns how many prototypes there are, and coefficients of each box. */
    public int coefficients() {
        return prototypes.shape().get(0);
    }

    /**
     * Returns the mask of a box that lies at {@code [x, y, width, height]} on the image.
     *
     * @throws NoAnswer if the masks of the sample so far have more runs than are kept, or their boxes more pixels than are looked at
     */
    public RunLengths of(RawBox box, List<Double> placed) throws NoAnswer {
        int left = firstFrom(placed.get(0), source.width());
        int right = firstFrom(placed.get(0) + placed.get(2), source.width());
        int top = firstFrom(placed.get(1), source.height());
        int bottom = firstFrom(placed.get(1) + placed.get(3), source.height());
        MaskRuns mask = new MaskRuns(source.width(), source.height());
        if (left < right && top < bottom) {
            int rowsFrom = down.first(top);
            int columnsFrom = across.first(left);
            int height = down.second(bottom - 1) - rowsFrom + 1;
            int width = across.second(right - 1) - columnsFrom + 1;
            count((long) height * width * coefficients() + (long) (right - left) * (bottom - top));
            double[] sums = sums(box, rowsFrom, height, columnsFrom, width);
            double[] column = new double[height];
            for (int x = left; x < right; x++) {
                for (int row = 0; row < height; row++) {
                    int at = row * width - columnsFrom;
                    column[row] = across.between(x, sums[at + across.first(x)], sums[at + across.second(x)]);
                }
                add(mask, x, top, bottom, column, rowsFrom);
            }
        }
        runs += mask.runs();
        return RunLengths.of(mask.mask());
    }

    /** Returns the first pixel whose middle lies from a place on. */
    private static int firstFrom(double place, int pixels) {
        return (int) Math.max(0, Math.min(pixels, Math.ceil(place - 0.5)));
    }

    private void count(long more) throws NoAnswer {
        work += more;
        if (work > MOST_WORK) {
            throw new NoAnswer("has boxes whose masks take more than " + MOST_WORK
                    + " steps; a higher 'score' or a lower 'most' leaves fewer");
        }
    }

    /** Returns the sums of a part of the prototypes, row after row. */
    private double[] sums(RawBox box, int rowsFrom, int height, int columnsFrom, int width) {
        double[] sums = new double[height * width];
        int rowLength = prototypes.shape().get(2);
        int plane = prototypes.shape().get(1) * rowLength;
        for (int prototype = 0; prototype < coefficients(); prototype++) {
            double coefficient = coefficient(box, prototype);
            for (int row = 0; row < height; row++) {
                int from = prototype * plane + (rowsFrom + row) * rowLength + columnsFrom;
                for (int column = 0; column < width; column++) {
                    sums[row * width + column] += coefficient * prototypes.real(from + column);
                }
            }
        }
        return sums;
    }

    private double coefficient(RawBox box, int prototype) {
        int value = before + prototype;
        return rows
                ? boxes.real(box.place() * boxes.shape().get(1) + value)
                : boxes.real(value * boxes.shape().get(1) + box.place());
    }

    /** Adds a column of the image; between two rows of prototypes that agree all pixels do. */
    private void add(MaskRuns mask, int x, int top, int bottom, double[] column, int rowsFrom) throws NoAnswer {
        int start = x * source.height();
        int y = top;
        while (y < bottom) {
            double above = column[down.first(y) - rowsFrom];
            double below = column[down.second(y) - rowsFrom];
            boolean alike = above > 0 == below > 0;
            int to = alike ? Math.min(bottom, down.next(y)) : y + 1;
            if (alike ? above > 0 : down.between(y, above, below) > 0) {
                mask.add(start + y - mask.pixels(), false);
                mask.add(to - y, true);
            }
            y = to;
        }
        if (runs + mask.runs() > MOST_RUNS) {
            throw new NoAnswer("has masks of more than " + MOST_RUNS + " runs of pixels together, which is noise");
        }
    }
}
