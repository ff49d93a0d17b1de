package dev.cyanotype.blueprints.datasets.thumbnails;

import java.io.IOException;

/** An image that no picture is made of, with the reason in words that follow "the image". */
final class UnusableImage extends IOException {
    private static final long serialVersionUID = 1;

    UnusableImage(String reason) {
        super(reason);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
