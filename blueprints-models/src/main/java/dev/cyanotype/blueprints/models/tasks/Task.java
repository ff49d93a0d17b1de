package dev.cyanotype.blueprints.models.tasks;

import dev.cyanotype.blueprints.datasets.Sample;
import dev.cyanotype.blueprints.models.metrics.CellSums;
import dev.cyanotype.blueprints.models.metrics.Prediction;
import dev.cyanotype.blueprints.models.pipeline.Pipeline;
import dev.cyanotype.blueprints.models.tasks.paired.Paired;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collector;

/**
 * A kind of question that models answer, such as {@link ClassificationTask}: which class is this? A jar adds one by naming its
 * class in {@code META-INF/services/dev.cyanotype.blueprints.models.tasks.Task}; a pipeline then names it as its {@code task}.
 *
 * <p>Truths and answers are kept as JSON, one line a sample, and the report is computed from these lines alone. Both are text, numbers or
 * records that JSON can hold. Called by several threads at once.
 *
 * @param <T> what is true of a sample
 * @param <A> what a model answers
 * @param <S> the section of the report, a record that JSON can hold
 */
public interface Task<T, A, S> {
    /** Returns the name, such as {@code classification}. */
    String name();

    /** Returns the class of truths. */
    Class<T> truthType();

    /** Returns the class of answers. */
    Class<A> answerType();

    /** Returns the class of sections. */
    Class<S> sectionType();

    /** Returns what is true of a sample, such as its label. */
    T truth(Sample sample);

    /** Returns what is true of a sample for a pipeline that says how answers are judged; the same for all unless a task overrides it. */
    default T truth(Pipeline pipeline, Sample sample) {
        return truth(sample);
    }

    /**
     * Returns the answer that a model's outputs for one sample mean.
     *
     * @param outputs the tensors that the pipeline names, without the dimension of the batch
     * @throws NoAnswer if there is none to this sample
     * @throws InvalidOutput if the model cannot answer any: the test fails with its message
     */
    A answer(Pipeline pipeline, Map<String, NamedTensor> outputs) throws NoAnswer;

    /** Returns what reads answers from a file of predictions; nothing, the default, if only models can be tested. */
    default Optional<AnswerRows<T, A>> rows(Pipeline pipeline) {
        return Optional.empty();
    }

    /**
     * Returns what adds predictions up to a section of the report. Its memory is bounded whatever the number of predictions,
     * and two of its sums can be combined: each may hold the predictions of a part of the test. One
     * that is {@link java.io.Closeable} is closed at the end.
     */
    Collector<Prediction<T, A>, ?, S> section(Pipeline pipeline);

    /**
     * Returns what adds predictions up to the figures of parts of the samples, which a test may ask for as slices. By default each part
     * has a section of its own, and the numbers of its {@link #summary} are its figures.
     */
    default CellSums<T, A> cells(Pipeline pipeline) {
        return SectionCells.of(this, pipeline);
    }

    /** Returns what holds the answers of two models against each other; nothing, the default, if tests are not compared so. */
    default Optional<Paired<T, A>> paired(Pipeline pipeline) {
        return Optional.empty();
    }

    /**
     * Returns a section with what takes further readings of the predictions, such as the area under a curve, which needs sorted
     * scores: a part of the labels at a time keeps the memory bounded. Called once, with the sum of all predictions; returns the same
     * section if nothing is missing in it.
     */
    default S complete(S section, Pipeline pipeline, Reading<T, A> predictions) throws IOException {
        return section;
    }

    /** Returns the figures that say most, such as {@code accuracy}, by their names; the job that runs a test ends with them. */
    default Map<String, Object> summary(S section) {
        return Map.of();
    }

    /** Returns a section as lines of text for a terminal; the first is the summary, such as {@code accuracy 0.97}. */
    String text(S section);
}
