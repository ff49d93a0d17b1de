package dev.cyanotype.blueprints.datasets.masks;

import dev.cyanotype.blueprints.datasets.annotations.ExactJson;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Masks as the {@code segmentation} of an annotation of COCO's: a list of polygons, which together are one object, or {@code {"size":
 * [height, width], "counts": …}} with run lengths as a list or in the compressed form.
 */
public final class Outlines {
    private static final int SHOWN = 60;
    private static final long LONGEST = 1_000_000; // more is no outline of an image, and would take long to draw

    private Outlines() {}

    /**
     * Reads a segmentation on an image of this size.
     *
     * @throws InvalidMask if it is none, or run lengths of another size
     */
    public static Mask on(int width, int height, @Nullable Object json) throws InvalidMask {
        Mask.pixels(width, height);
        if (json instanceof List<?> polygons) {
            return polygons(width, height, polygons);
        }
        Mask mask = runs(json);
        if (mask.width() != width || mask.height() != height) {
            throw new InvalidMask("expected run lengths of " + width + " × " + height + " pixels, got those of "
                    + mask.width() + " × " + mask.height());
        }
        return mask;
    }

    private static Mask polygons(int width, int height, List<?> json) throws InvalidMask {
        if (json.isEmpty()) {
            throw new InvalidMask("expected one polygon or more, got none");
        }
        List<Polygon> polygons = new ArrayList<>();
        for (Object corners : json) {
            polygons.add(new Polygon(ExactJson.numbers(corners)));
        }
        long length = polygons.stream().mapToLong(Polygon::length).sum();
        if (length > LONGEST) {
            throw new InvalidMask("expected an outline of at most " + LONGEST + " pixels, got one of " + length);
        }
        Mask all = new MaskRuns(width, height).mask();
        for (Polygon polygon : polygons) {
            all = all.with(polygon.on(width, height));
        }
        return all;
    }

    /**
     * Reads run lengths, which say the size of their image.
     *
     * @throws InvalidMask if there are none
     */
    public static Mask runs(@Nullable Object json) throws InvalidMask {
        Map<String, Object> members = ExactJson.members(json);
        List<BigDecimal> size = ExactJson.numbers(members.get("size"));
        if (size.size() != 2 || !size.stream().allMatch(ExactJson::isInteger)) {
            throw new InvalidMask("expected {\"size\": [height, width], \"counts\": …} with run lengths, got "
                    + (json == null ? "nothing" : "'" + shortened(ExactJson.text(json)) + "'"));
        }
        int height = size.get(0).intValue();
        int width = size.get(1).intValue();
        if (members.get("counts") instanceof String text) {
            return MaskText.read(width, height, text);
        }
        List<BigDecimal> counts = ExactJson.numbers(members.get("counts"));
        if (counts.isEmpty() || !counts.stream().allMatch(ExactJson::isInteger)) {
            throw new InvalidMask(
                    "expected 'counts' with run lengths, as whole numbers or in COCO's compressed form, got '"
                            + shortened(ExactJson.text(members.get("counts"))) + "'");
        }
        return Mask.of(
                width, height, counts.stream().mapToLong(BigDecimal::longValue).toArray());
    }

    private static String shortened(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
