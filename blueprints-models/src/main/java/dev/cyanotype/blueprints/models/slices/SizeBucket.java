package dev.cyanotype.blueprints.models.slices;

import java.util.List;
import java.util.Optional;

/**
 * A range of the sizes of files: up to 1 KiB, 8 KiB, 64 KiB and so on.
 *
 * @param name for people, such as {@code up to 8 KiB}
 * @param bytes the range as a query of samples has it, such as {@code 1025..8192}
 */
public record SizeBucket(String name, String bytes) {
    private static final List<String> ENDS =
            List.of("1 KiB", "8 KiB", "64 KiB", "512 KiB", "4 MiB", "32 MiB", "256 MiB", "1 GiB");
    private static final List<Long> MOST =
            List.of(1L << 10, 1L << 13, 1L << 16, 1L << 19, 1L << 22, 1L << 25, 1L << 28, 1L << 30);

    /** Returns the name of the one in which so many bytes are. */
    static String of(long bytes) {
        int place = 0;
        while (place < MOST.size() && MOST.get(place) < bytes) {
            place++;
        }
        return at(place).name();
    }

    /** Returns the one with a name, if there is one. */
    public static Optional<SizeBucket> named(String name) {
        for (int place = 0; place <= ENDS.size(); place++) {
            if (at(place).name().equals(name)) {
                return Optional.of(at(place));
            }
        }
        return Optional.empty();
    }

    private static SizeBucket at(int place) {
        String first = place == 0 ? "" : String.valueOf(MOST.get(place - 1) + 1);
        return place == ENDS.size()
                ? new SizeBucket("over " + ENDS.get(place - 1), first + "..")
                : new SizeBucket("up to " + ENDS.get(place), first + ".." + MOST.get(place));
    }
}
