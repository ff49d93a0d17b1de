package dev.cyanotype.blueprints.datasets.corruption;

import dev.cyanotype.blueprints.datasets.corruption.planes.Pixels;
import dev.cyanotype.blueprints.datasets.corruption.planes.Planes;
import dev.cyanotype.blueprints.datasets.corruption.planes.Randomness;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The kinds of corruption, in the order of the paper. */
public enum Corruption {
    GAUSSIAN_NOISE(Noise::gaussian),
    SHOT_NOISE(Noise::shot),
    IMPULSE_NOISE(Noise::impulse),
    DEFOCUS_BLUR(Defocus::apply),
    GLASS_BLUR(Glass::apply),
    MOTION_BLUR(Motion::apply),
    ZOOM_BLUR(Zoom::apply),
    SNOW(Snow::apply),
    FROST(Frost::apply),
    FOG(Fog::apply),
    BRIGHTNESS(Tone::brightness),
    CONTRAST(Tone::contrast),
    ELASTIC_TRANSFORM(Elastic::apply),
    PIXELATE(Pixelation::apply),
    JPEG_COMPRESSION(JpegLoss::apply);

    /** The greatest severity; the least is 1. */
    public static final int MOST_SEVERE = 5;

    /** How many pixels an image may have: a corruption takes 100 bytes of memory for each. */
    public static final int MOST_PIXELS = 1 << 21;

    /** How long an edge of an image may be, in pixels. */
    public static final int LONGEST_EDGE = 4_096;

    @SuppressWarnings("ImmutableEnumChecker") // effects have no state
    private final Effect effect;

    Corruption(Effect effect) {
        this.effect = effect;
    }

    /** Returns its name, such as {@code gaussian_noise}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the names of all, in the order of the paper. */
    public static List<String> names() {
        return Arrays.stream(values()).map(Corruption::text).toList();
    }

    /** Returns the kind with a name. */
    public static Optional<Corruption> named(String name) {
        return Arrays.stream(values()).filter(kind -> kind.text().equals(name)).findFirst();
    }

    /** Returns whether an image of this size can be corrupted. */
    public static boolean takes(int width, int height) {
        return (long) width * height <= MOST_PIXELS && Math.max(width, height) <= LONGEST_EDGE;
    }

    /**
     * Returns an image corrupted: the same for the same image, severity and seed, on every machine.
     *
     * @param image of at most {@link #MOST_PIXELS}, with edges of at most {@link #LONGEST_EDGE}
     * @param severity from 1 to {@link #MOST_SEVERE}
     * @throws IllegalArgumentException if the severity or the size is another
     */
    public Pixels apply(Pixels image, int severity, long seed) {
        if (severity < 1 || severity > MOST_SEVERE) {
            throw new IllegalArgumentException("severity: expected 1 to " + MOST_SEVERE + ", got " + severity);
        }
        if (!takes(image.width(), image.height())) {
            throw new IllegalArgumentException("expected at most " + MOST_PIXELS + " pixels and edges of "
                    + LONGEST_EDGE + ", got " + image.width() + " × " + image.height());
        }
        return effect.apply(Planes.of(image), severity - 1, new Randomness(seed))
                .pixels();
    }
}
