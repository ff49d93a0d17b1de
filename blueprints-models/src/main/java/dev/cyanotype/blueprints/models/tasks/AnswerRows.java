package dev.cyanotype.blueprints.models.tasks;

import java.util.List;
import java.util.Optional;

/**
 * Reads answers from the rows of a file of predictions, so that what any framework has answered can be tested. Made for one file; a
 * row names its sample by {@code path}, or by {@code image_id} where the data have numbers. Not thread-safe.
 *
 * @param <T> what is true of a sample
 * @param <A> what is answered
 */
public interface AnswerRows<T, A> {
    /** Takes note of the truth of each sample before any row is read; returns the number that rows may name the sample by. */
    default Optional<String> number(T truth) {
        return Optional.empty();
    }

    /** Returns what a row answers. */
    A answer(Row row) throws InvalidRow;

    /**
     * Returns the answer to a sample that its rows make, in the order of the file: the only one of them.
     *
     * @throws NoAnswer if there is none, or several that contradict each other
     */
    default A together(List<A> rows) throws NoAnswer {
        if (rows.size() != 1) {
            throw new NoAnswer(
                    rows.isEmpty()
                            ? "has no prediction in the file"
                            : "has " + rows.size() + " predictions in the file; expected one");
        }
        return rows.get(0);
    }
}
