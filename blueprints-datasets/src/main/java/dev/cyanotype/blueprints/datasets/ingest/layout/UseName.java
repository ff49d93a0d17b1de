package dev.cyanotype.blueprints.datasets.ingest.layout;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The names that uses are known to have. */
public final class UseName {
    /** What samples are for of which nothing else is said. */
    public static final String TRAIN = "train";

    private static final Set<String> KNOWN =
            Set.of("train", "validation", "val", "valid", "dev", "test", "eval", "holdout", "calibration", "all");
    /** What folders are called that mean a use. */
    private static final Map<String, String> MEANT = Map.of(
            "training_set", "train",
            "train_set", "train",
            "training", "train",
            "test_set", "test",
            "testing_set", "test",
            "testing", "test",
            "validation_set", "validation",
            "val_set", "val",
            "valid_set", "valid");

    private UseName() {}

    /** Returns true for the name of a use, in whatever case. */
    public static boolean isKnown(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return KNOWN.contains(lower) || MEANT.containsKey(lower);
    }

    /** Returns what a folder's name means as a use: {@code train} for {@code training_set}. */
    public static String plain(String name) {
        return MEANT.getOrDefault(name.toLowerCase(Locale.ROOT), name);
    }
}
