package dev.cyanotype.blueprints.models.tasks.detection.coco;

/** COCO's twelve figures, of a label or as the mean of labels; -1 where there is no object to be found. */
public record Figures(
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
        double arLarge) {}
