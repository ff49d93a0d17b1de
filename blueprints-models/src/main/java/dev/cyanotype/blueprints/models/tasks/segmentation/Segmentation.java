package dev.cyanotype.blueprints.models.tasks.segmentation;

import java.util.List;
import java.util.Optional;

/**
 * The figures of a model of segmentation, of all pixels of all images together.
 *
 * @param images how many images were looked at
 * @param pixels how many pixels of them count
 * @param ignoredPixels how many do not, for they are of the label that is ignored
 * @param miou the mean of {@code iou} of the classes that are true or answered anywhere
 * @param dice the mean of {@code dice} of the same classes
 * @param meanAccuracy the mean of {@code accuracy} of the classes that are true anywhere
 * @param pixelAccuracy the share of pixels that were answered rightly
 * @param frequencyWeightedIou the mean of {@code iou}, weighted by how many pixels are of the class
 * @param perClass the figures of each class
 * @param confusion how many pixels were taken for what, the most frequent first
 * @param notes what a reader should know before relying on the figures
 */
public record Segmentation(
        long images,
        long pixels,
        long ignoredPixels,
        double miou,
        double dice,
        double meanAccuracy,
        double pixelAccuracy,
        double frequencyWeightedIou,
        List<OfLabel> perClass,
        List<Pair> confusion,
        List<String> notes) {
    /**
     * The figures of a class.
     *
     * @param label the class
     * @param iou intersection over union: pixels that are true and answered, by those that are either; missing if none is
     * @param dice twice those that are both, by the sum of those that are true and of those that are answered
     * @param accuracy how many of those that are true were answered so; missing if none is true
     * @param precision how many of those that were answered so are true; missing if none was
     * @param truePixels how many pixels are of the class
     * @param answeredPixels how many pixels were answered so
     */
    public record OfLabel(
            String label,
            Optional<Double> iou,
            Optional<Double> dice,
            Optional<Double> accuracy,
            Optional<Double> precision,
            long truePixels,
            long answeredPixels) {
        static OfLabel of(String label, long both, long truth, long answered) {
            return new OfLabel(
                    label,
                    share(both, truth + answered - both),
                    share(2 * both, truth + answered),
                    share(both, truth),
                    share(both, answered),
                    truth,
                    answered);
        }

        private static Optional<Double> share(long part, long of) {
            return of == 0 ? Optional.empty() : Optional.of((double) part / of);
        }
    }

    /**
     * How many pixels of a class were taken for one.
     *
     * @param truth the class that is true
     * @param answer the class that was answered
     * @param pixels how many
     */
    public record Pair(String truth, String answer, long pixels) {}
}
