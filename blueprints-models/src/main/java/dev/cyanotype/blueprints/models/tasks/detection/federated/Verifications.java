package dev.cyanotype.blueprints.models.tasks.detection.federated;

import dev.cyanotype.blueprints.models.tasks.InvalidOutput;
import dev.cyanotype.blueprints.models.tasks.detection.coco.TrueBox;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Says which detections are judged, where images were annotated for some categories each. An image names categories by number, a
 * detection by label; which number a label has is known once an object of it was seen, which may be on a later image. So the lists of
 * images are kept until all were read. Not thread-safe.
 */
public final class Verifications {
    /** Stands for a detection that is judged whatever any list says. */
    public static final int JUDGED = -1;

    private static final int MOST = 4_000_000; // numbers in all lists

    private final List<int[]> absent = new ArrayList<>(); // of each image, sorted
    private final Map<String, Integer> numbers = new HashMap<>();
    private int size;

    /** Begins with no image. */
    public Verifications() {}

    /** Takes note of an image, and returns its place; {@link #JUDGED} if everything on it is judged. */
    public int add(Optional<Verified> image, List<TrueBox> truths) {
        truths.forEach(truth -> truth.category().ifPresent(number -> numbers.putIfAbsent(truth.label(), number)));
        return image.map(this::place).orElse(JUDGED);
    }

    private int place(Verified image) {
        Set<Integer> notExhaustive = new HashSet<>(image.notExhaustive()); // either list may have 100,000 numbers
        int[] sorted = image.absent().stream()
                .filter(number -> !notExhaustive.contains(number))
                .mapToInt(number -> number)
                .sorted()
                .toArray();
        return place(sorted);
    }

    private int place(int[] sorted) {
        size += sorted.length;
        if (size > MOST) {
            throw new InvalidOutput("The images name more than " + MOST + " categories together that are not on them;"
                    + " expected fewer images in a test");
        }
        absent.add(sorted);
        return absent.size() - 1;
    }

    /** Adds the images of another, whose places are so many higher here as this returns. */
    public int addAll(Verifications other) {
        int before = absent.size();
        other.absent.forEach(this::place);
        other.numbers.forEach(numbers::putIfAbsent);
        return before;
    }

    /** Returns whether any image was annotated for some categories only. */
    public boolean isFederated() {
        return !absent.isEmpty();
    }

    /** Returns whether a detection of a label of which nothing is drawn on the image is judged: the label was verified to be absent. */
    public boolean isJudged(int image, String label) {
        if (image == JUDGED) {
            return true;
        }
        Integer number = numbers.get(label);
        return number != null && Arrays.binarySearch(absent.get(image), number) >= 0;
    }
}
