package dev.cyanotype.blueprints.models.pipeline;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** How the pixels of an image of another size are made, as Pillow does it: seen over a wider support where the image becomes smaller. */
enum Filter {
    /** The nearest pixel. */
    NEAREST(0),
    /** A mean of the pixels that lie under one. */
    AREA(0.5),
    /** Neighbours by their distance. */
    BILINEAR(1),
    /** Neighbours by a cubic curve with a = −0.5. */
    BICUBIC(2);

    private static final double A = -0.5;

    private final double support;

    Filter(double support) {
        this.support = support;
    }

    static List<String> names() {
        return Stream.of(values()).map(Filter::said).toList();
    }

    static Filter named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    String said() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns how far it reaches. */
    double support() {
        return support;
    }

    /** Returns how much a pixel at a distance counts. */
    double weight(double distance) {
        double x = Math.abs(distance);
        return switch (this) {
            case NEAREST -> 1;
            case AREA -> distance > -0.5 && distance <= 0.5 ? 1 : 0;
            case BILINEAR -> x < 1 ? 1 - x : 0;
            case BICUBIC -> x < 1 ? ((A + 2) * x - (A + 3)) * x * x + 1 : x < 2 ? (((x - 5) * x + 8) * x - 4) * A : 0;
        };
    }
}
