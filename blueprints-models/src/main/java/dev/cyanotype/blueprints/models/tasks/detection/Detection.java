package dev.cyanotype.blueprints.models.tasks.detection;

import dev.cyanotype.blueprints.models.tasks.detection.coco.Figures;
import dev.cyanotype.blueprints.models.tasks.detection.errors.Errors;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * The figures of a detector, by the definitions of COCO's reference code; -1 where there is no object to be found.
 *
 * @param images how many images were looked at
 * @param truths how many objects are on them, without crowds
 * @param detections how many were detected, at most a hundred of a label on an image
 * @param ap the mean of the average precisions at overlaps of 0.5, 0.55 … 0.95, and of the labels
 * @param ap50 that at an overlap of 0.5
 * @param ap75 that at an overlap of 0.75
 * @param apSmall that of objects of less than 32² pixels
 * @param apMedium that of objects from 32² to 96² pixels
 * @param apLarge that of larger objects
 * @param ar1 the mean recall with one detection of a label on an image
 * @param ar10 that with ten
 * @param ar100 that with a hundred
 * @param arSmall that of small objects
 * @param arMedium that of medium objects
 * @param arLarge that of large objects
 * @param voc2007 the mean average precision of VOC 2007: at an overlap of 0.5, with 11 points, and edges that are no pixels
 * @param perClass the figures of each label
 * @param best the score from which on detections have the highest F1 at an overlap of 0.5, all labels together
 * @param confusion what was taken for what from that score on
 * @param tide what is wrong with detections, and how much each kind of error costs; missing if there is no object, and in reports from before
 * @param apRare {@code ap} of labels that few images show; missing unless images are annotated for some categories each
 * @param apCommon that of labels that more show
 * @param apFrequent that of those that many show
 */
public record Detection(
        long images,
        long truths,
        long detections,
        double ap,
        double ap50,
        double ap75,
        double apSmall,
        double apMedium,
        double apLarge,
        double ar1,
        double ar10,
        double ar100,
        double arSmall,
        double arMedium,
        double arLarge,
        double voc2007,
        List<OfLabel> perClass,
        Optional<Threshold> best,
        List<Pair> confusion,
        Optional<Errors> tide,
        Optional<Double> apRare,
        Optional<Double> apCommon,
        Optional<Double> apFrequent) {
    static Detection of(
            long images,
            long truths,
            long detections,
            List<OfLabel> all,
            Optional<Threshold> best,
            List<Pair> confusion,
            Optional<Errors> errors,
            List<Optional<Double>> byFrequency) {
        return new Detection(
                images,
                truths,
                detections,
                mean(all, OfLabel::ap),
                mean(all, OfLabel::ap50),
                mean(all, OfLabel::ap75),
                mean(all, OfLabel::apSmall),
                mean(all, OfLabel::apMedium),
                mean(all, OfLabel::apLarge),
                mean(all, OfLabel::ar1),
                mean(all, OfLabel::ar10),
                mean(all, OfLabel::ar100),
                mean(all, OfLabel::arSmall),
                mean(all, OfLabel::arMedium),
                mean(all, OfLabel::arLarge),
                mean(all, OfLabel::voc2007),
                all,
                best,
                confusion,
                errors,
                byFrequency.get(0),
                byFrequency.get(1),
                byFrequency.get(2));
    }

    /** Returns the mean of the labels that have any object; -1 if none has. */
    static double mean(List<OfLabel> all, ToDoubleFunction<OfLabel> figure) {
        return all.stream()
                .mapToDouble(figure)
                .filter(value -> value >= 0)
                .average()
                .orElse(-1);
    }

    /** The figures of a label, like those of all. */
    public record OfLabel(
            String label,
            long truths,
            long detections,
            double ap,
            double ap50,
            double ap75,
            double apSmall,
            double apMedium,
            double apLarge,
            double ar1,
            double ar10,
            double ar100,
            double arSmall,
            double arMedium,
            double arLarge,
            double voc2007,
            Optional<Threshold> best) {
        static OfLabel of(
                String label, long truths, long detections, Figures figures, double voc, Optional<Threshold> best) {
            return new OfLabel(
                    label,
                    truths,
                    detections,
                    figures.ap(),
                    figures.ap50(),
                    figures.ap75(),
                    figures.apSmall(),
                    figures.apMedium(),
                    figures.apLarge(),
                    figures.ar1(),
                    figures.ar10(),
                    figures.ar100(),
                    figures.arSmall(),
                    figures.arMedium(),
                    figures.arLarge(),
                    voc,
                    best);
        }
    }

    /**
     * A least score.
     *
     * @param score the least of a detection that is taken
     * @param f1 the harmonic mean of precision and recall
     * @param precision how many of those taken are right
     * @param recall how many of the objects are found
     */
    public record Threshold(double score, double f1, double precision, double recall) {}

    /**
     * How often a label was taken for another at an overlap of 0.5.
     *
     * @param truth the label of the object; null where there is none
     * @param answer the label of the detection; null where the object was missed
     * @param count how often
     */
    public record Pair(Optional<String> truth, Optional<String> answer, long count) {}
}
