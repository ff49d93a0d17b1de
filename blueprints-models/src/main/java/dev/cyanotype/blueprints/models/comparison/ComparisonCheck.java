package dev.cyanotype.blueprints.models.comparison;

import dev.cyanotype.blueprints.models.calls.Guard;
import dev.cyanotype.blueprints.models.pipeline.Pipeline;
import dev.cyanotype.blueprints.models.slices.Slicing;
import dev.cyanotype.blueprints.models.tasks.Task;
import dev.cyanotype.blueprints.models.tasks.paired.Paired;
import dev.cyanotype.blueprints.models.tests.ModelTest;
import dev.cyanotype.http.problem.HttpException;
import java.util.HashSet;
import java.util.List;

/** Whether two tests can be compared; if not, a 409 says why. */
final class ComparisonCheck {
    private ComparisonCheck() {}

    /** Answers 409 unless both tests are done, of the same task, and of the same samples and labels. */
    static void check(ModelTest a, ModelTest b, Task<?, ?, ?> task) {
        for (ModelTest test : List.of(a, b)) {
            if (test.report().isEmpty()) {
                throw new HttpException(409, "The test '" + test.id() + "' has no report yet; wait until it is done.");
            }
        }
        if (!a.pipeline().task().equals(b.pipeline().task())) {
            throw new HttpException(
                    409,
                    "The tests are of other tasks: '" + a.id() + "' of '"
                            + a.pipeline().task() + "', '" + b.id() + "' of '"
                            + b.pipeline().task()
                            + "'; expected the same task.");
        }
        if (!ofClasses(a)
                && Guard.of(task).call(() -> task.paired(b.pipeline())).isEmpty()) {
            throw new HttpException(
                    409,
                    "The test '" + a.id() + "' is of the task '" + task.name()
                            + "'; expected one whose tests can be compared, such as 'classification'.");
        }
        if (!a.pipeline().judging().equals(b.pipeline().judging())) {
            throw new HttpException(
                    409,
                    "The tests were judged otherwise: '" + a.id() + "' by " + judging(a) + ", '" + b.id() + "' by "
                            + judging(b) + "; expected the same.");
        }
        if (!samples(a).equals(samples(b))) {
            throw new HttpException(
                    409,
                    "The tests are of other samples: '" + a.id() + "' of " + samples(a) + ", '" + b.id() + "' of "
                            + samples(b) + "; expected the same version and use.");
        }
        if (ofClasses(a) && !new HashSet<>(labels(a)).equals(new HashSet<>(labels(b)))) {
            throw new HttpException(
                    409,
                    "The models have other labels: " + labels(a) + " and " + labels(b) + "; expected the same ones.");
        }
    }

    /** Answers 409 for slices of tests whose task does not compare parts of samples. */
    static void check(Slicing slicing, ModelTest test, Task<?, ?, ?> task) {
        if (!ofClasses(test) && !slicing.by().isEmpty() && !hasParts(task, test)) {
            throw new HttpException(
                    409,
                    "Tests of the task '" + test.pipeline().task() + "' are compared as a whole, not by the slices "
                            + slicing.by() + "; ask for slices with the tests, and each report has them.");
        }
    }

    private static boolean hasParts(Task<?, ?, ?> task, ModelTest test) {
        return Guard.of(task)
                .call(() ->
                        task.paired(test.pipeline()).filter(Paired::hasParts).isPresent());
    }

    /** Answers 409 unless a test is of a classifier, whose answers are right or wrong. */
    static void checkClasses(ModelTest test) {
        if (!ofClasses(test)) {
            throw new HttpException(
                    409,
                    "The test '" + test.id() + "' is of the task '"
                            + test.pipeline().task()
                            + "'; expected tests of the task 'classification'. The comparison has the first samples.");
        }
    }

    static boolean ofClasses(ModelTest test) {
        return test.pipeline().task().equals(Pipeline.CLASSIFICATION);
    }

    private static String judging(ModelTest test) {
        return test.pipeline()
                .judging()
                .map(how -> how.iou().map(iou -> "iou=" + iou).orElse("")
                        + how.ignore().map(label -> "ignore=" + label).orElse(""))
                .orElse("what is usual");
    }

    private static String samples(ModelTest test) {
        return test.dataset() + "@" + test.datasetVersion() + ":" + test.use();
    }

    static List<String> labels(ModelTest test) {
        return test.pipeline().labels().orElseThrow();
    }
}
