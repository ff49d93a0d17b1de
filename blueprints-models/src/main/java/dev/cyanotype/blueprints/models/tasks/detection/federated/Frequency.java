package dev.cyanotype.blueprints.models.tasks.detection.federated;

import java.util.Optional;

/** How many images show a label. */
public enum Frequency {
    /** Up to ten. */
    RARE("r"),
    /** Up to a hundred. */
    COMMON("c"),
    /** More. */
    FREQUENT("f");

    private static final int FEW = 10;
    private static final int SOME = 100;

    private final String letter;

    Frequency(String letter) {
        this.letter = letter;
    }

    /** Returns what the data say of a label, or else what the number of images that it is drawn on does. */
    public static Frequency of(Optional<String> said, long images) {
        for (Frequency each : values()) {
            if (said.filter(each.letter::equals).isPresent()) {
                return each;
            }
        }
        return images <= FEW ? RARE : images <= SOME ? COMMON : FREQUENT;
    }
}
