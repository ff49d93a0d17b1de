package dev.cyanotype.blueprints.models.worker;

import org.jspecify.annotations.Nullable;

/**
 * The answer of a worker to a sample.
 *
 * @param place the place of the label that the model means; -1 if there is no answer
 * @param error why there is none
 */
public record Answer(int place, @Nullable String error) {
    static Answer of(int place) {
        return new Answer(place, null);
    }

    static Answer none(String error) {
        return new Answer(-1, error);
    }
}
