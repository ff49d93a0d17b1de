package dev.cyanotype.blueprints.models.tasks.segmentation;

import dev.cyanotype.json.JsonCodec;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The truth and the answer of one image in words, read from a line of predictions: its run lengths say nothing to people. */
public final class ImageText {
    private ImageText() {}

    /** Returns true if a truth is one of segmentation. */
    public static boolean isOf(Object truth) {
        return truth instanceof Map<?, ?> members && members.get("regions") instanceof Map<?, ?>;
    }

    /** Returns the classes that are true, such as {@code cat, dog}. */
    public static String truth(Object truth) {
        Regions regions = decoded(truth, SegmentationTruth.class).regions();
        return regions.regions().isEmpty()
                ? Regions.BACKGROUND
                : regions.regions().stream().map(Region::label).collect(Collectors.joining(", "));
    }

    /** Returns how far an answer covers the truth, such as {@code IoU background 0.98, cat 0.71}. */
    public static String answer(Object truth, Object answer) {
        SegmentationTruth drawn = decoded(truth, SegmentationTruth.class);
        Regions answered = decoded(answer, Regions.class);
        if (!answered.fits(drawn.regions())) {
            return "an answer of " + answered.width() + " × " + answered.height() + " pixels";
        }
        return ImageOverlap.of(drawn, answered).entrySet().stream()
                .map(each -> String.format(Locale.ROOT, "%s %.2f", each.getKey(), each.getValue()))
                .collect(Collectors.joining(", ", "IoU ", ""));
    }

    private static <X> X decoded(Object json, Class<X> type) {
        return JsonCodec.standard().decode(JsonCodec.standard().encodeText(json), type);
    }
}
