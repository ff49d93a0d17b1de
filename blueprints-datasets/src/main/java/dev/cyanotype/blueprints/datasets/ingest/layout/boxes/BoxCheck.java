package dev.cyanotype.blueprints.datasets.ingest.layout.boxes;

import dev.cyanotype.blueprints.datasets.annotations.Box;
import dev.cyanotype.blueprints.datasets.annotations.ExactJson;
import dev.cyanotype.blueprints.datasets.annotations.ImageHeader;
import dev.cyanotype.blueprints.datasets.annotations.PixelSize;
import dev.cyanotype.blueprints.datasets.ingest.layout.ArchiveContents;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks at images, and whether boxes on them can be. */
final class BoxCheck {
    /** Data count edges from 0 or from 1, and round. */
    private static final BigDecimal TOLERANCE = BigDecimal.ONE;

    private BoxCheck() {}

    /** Returns the size of the image in a file; nothing if it is none that is read here. */
    static Optional<PixelSize> size(ArchiveContents archive, String file) throws IOException {
        try (InputStream content = archive.open(file)) {
            return ImageHeader.size(content);
        }
    }

    /** Returns why there can be no such box. */
    static Optional<String> problem(Box box) {
        return box.width().signum() < 0 || box.height().signum() < 0
                ? Optional.of("the box " + text(box) + " of '" + box.label()
                        + "' has a negative size; expected [x, y, width, height]")
                : Optional.empty();
    }

    /** Returns what is odd about boxes on an image of a size. */
    static Optional<String> oddity(List<Box> boxes, PixelSize size) {
        return boxes.stream()
                .filter(box -> !isInside(box, size))
                .findFirst()
                .map(box -> "has the box " + text(box) + " of '" + box.label() + "', which is not within its "
                        + size.width() + " × " + size.height() + " pixels");
    }

    private static boolean isInside(Box box, PixelSize size) {
        return box.x().add(TOLERANCE).signum() >= 0
                && box.y().add(TOLERANCE).signum() >= 0
                && isWithin(box.x().add(box.width()), size.width())
                && isWithin(box.y().add(box.height()), size.height());
    }

    private static boolean isWithin(BigDecimal edge, int length) {
        return edge.compareTo(new BigDecimal(length).add(TOLERANCE)) <= 0;
    }

    private static String text(Box box) {
        return Stream.of(box.x(), box.y(), box.width(), box.height())
                .map(ExactJson::text)
                .toList()
                .toString();
    }
}
