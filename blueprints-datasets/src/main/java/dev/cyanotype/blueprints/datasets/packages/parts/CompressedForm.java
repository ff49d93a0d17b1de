package dev.cyanotype.blueprints.datasets.packages.parts;

import java.util.List;

/**
 * The compressed form of a content: zstd frames one after another, each of {@link ZstdFrame#CONTENT} bytes of the content, and the
 * last of what is left. Immutable.
 *
 * @param sha256 of all frames, in hexadecimal
 * @param frames how long each is
 */
public record CompressedForm(String sha256, List<Integer> frames) {
    /** Copies the list. */
    public CompressedForm {
        frames = List.copyOf(frames);
    }

    /** Returns how long all frames are. */
    public long length() {
        return frames.stream().mapToLong(length -> length).sum();
    }
}
