package dev.cyanotype.blueprints.models.worker.process;

import dev.cyanotype.blueprints.models.pipeline.Source;
import dev.cyanotype.blueprints.models.worker.frames.Frames;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What has become of a sample that was read.
 *
 * @param source its size; of no use if there is an error
 * @param error what is wrong with it
 */
record Reading(Source source, @Nullable String error) {
    static final Reading TOO_LARGE = new Reading(Source.NONE, "is too large to be read");

    /** Reads a sample. */
    @FunctionalInterface
    interface Step {
        Source read() throws IOException;
    }

    static Reading of(Step step) {
        try {
            return new Reading(step.read(), null);
        } catch (IOException unreadable) {
            return new Reading(Source.NONE, Frames.shortened(String.valueOf(unreadable.getMessage())));
        }
    }
}
