package dev.cyanotype.blueprints.models.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.cyanotype.blueprints.models.metrics.Classification;
import dev.cyanotype.blueprints.models.metrics.Prediction;
import dev.cyanotype.blueprints.models.pipeline.Pipeline;
import dev.cyanotype.json.JsonCodec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds our figures against what scikit-learn has answered; {@code src/test/python/sklearn_answers.py} asks it. */
class ScikitLearnTest {
    private static final double EXACTLY = 1e-9;

    /** The expected figures of all models were computed of floats, and our scores are nine digits of them. */
    private static final double FLOATS = 1e-8;

    private static List<Map<?, ?>> sets() throws IOException {
        try (InputStream file = ScikitLearnTest.class.getResourceAsStream("/sklearn_answers.json.gz")) {
            String json = new String(new GZIPInputStream(file).readAllBytes(), StandardCharsets.UTF_8);
            List<Map<?, ?>> sets = new ArrayList<>();
            ((List<?>) JsonCodec.standard().decode(json, Map.class).get("sets"))
                    .forEach(set -> sets.add((Map<?, ?>) set));
            return sets;
        }
    }

    @Test
    void saysTheSameOfTwoHundredSets() throws Exception {
        List<Map<?, ?>> sets = sets();

        assertThat(sets).hasSize(200);
        for (int i = 0; i < sets.size(); i++) {
            check("set " + i + ": ", sets.get(i));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"digits_logreg", "digits_mlp", "iris_logreg", "wine_logreg", "breast_cancer_logreg"})
    void saysTheSameOfTheScoresOfModels(String model) throws Exception {
        Map<?, ?> expected = (Map<?, ?>) expected("expected_metrics.json").get(model);

        Classification figures = ofModel(model);

        same("accuracy", figures.accuracy(), expected.get("accuracy"));
        same("brier", figures.brier().orElseThrow(), expected.get("brier_multiclass"), FLOATS);
        same("ece", figures.ece().orElseThrow(), expected.get("ece_15_equal_width"), FLOATS);
        same(
                "top 3",
                figures.topK().getOrDefault("3", -1.0),
                Optional.ofNullable(expected.get("top3")).orElse(-1.0));
        if (expected.containsKey("roc_auc")) { // of the second of two labels
            same("AUC", figures.perClass().get(1).rocAuc(), expected.get("roc_auc"));
            same("AP", figures.perClass().get(1).averagePrecision(), expected.get("average_precision"));
        } else {
            same("AUC", figures.rocAuc(), expected.get("roc_auc_ovr_macro"));
            same("AP", figures.averagePrecision(), expected.get("average_precision_macro"));
        }
        if (!model.equals(
                "digits_mlp")) { // a score of 0 there is 1e-15 for us, and the smallest step of a float for it
            same("log loss", figures.logLoss().orElseThrow(), expected.get("log_loss"), FLOATS);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"digits_logreg", "digits_mlp"})
    void saysTheSameAsTheReferenceOfTheTask(String model) throws Exception {
        Map<?, ?> expected = (Map<?, ?>) expected("expected_compare.json").get(model);

        Classification figures = ofModel(model);

        same("log loss", figures.logLoss(), expected.get("log_loss"));
        same("brier", figures.brier(), expected.get("brier"));
        same("ece", figures.ece(), expected.get("ece15"));
        same("mce", figures.mce(), expected.get("mce15"));
        same("ece of equal bins", figures.eceEqualMass(), expected.get("ece15_equal_mass"));
        same("AUC", figures.rocAuc(), expected.get("roc_auc_ovr_macro"));
        for (int label = 0; label < 10; label++) {
            same(
                    "AP of " + label,
                    figures.perClass().get(label).averagePrecision(),
                    ((List<?>) expected.get("per_class_ap")).get(label));
        }
    }

    private static Map<?, ?> expected(String file) throws IOException {
        return JsonCodec.standard().decode(new String(resource(file), StandardCharsets.UTF_8), Map.class);
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream file = ScikitLearnTest.class.getResourceAsStream("/" + name)) {
            return file.readAllBytes();
        }
    }

    private static byte[] unpacked(String name) throws IOException {
        return new GZIPInputStream(new ByteArrayInputStream(resource(name))).readAllBytes();
    }

    /** Reads lines of the truth, the answer and the scores. */
    private static Classification ofModel(String model) throws Exception {
        List<String[]> rows = new String(unpacked(model + ".scores.csv.gz"), StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.split(","))
                .toList();
        return figures(
                rows.stream().map(row -> row[0]).toList(),
                rows.stream()
                        .map(row -> Arrays.stream(row)
                                .skip(2)
                                .mapToDouble(Double::parseDouble)
                                .toArray())
                        .toList(),
                rows.get(0).length - 2);
    }

    private static void check(String set, Map<?, ?> asked) throws Exception {
        Map<?, ?> expected = (Map<?, ?>) asked.get("expected");
        int labels = ((List<?>) expected.get("precision")).size();

        Classification figures = figures(asked, labels);

        same(set + "accuracy", figures.accuracy(), expected.get("accuracy"));
        same(set + "balancedAccuracy", figures.balancedAccuracy(), expected.get("balancedAccuracy"));
        same(set + "mcc", figures.mcc(), expected.get("mcc"));
        if (expected.get("kappa") != null) { // there it is not a number, and ours is 0
            same(set + "kappa", figures.kappa(), expected.get("kappa"));
        }
        same(set + "macro f1", figures.macro().f1(), expected.get("macroF1"));
        same(set + "weighted f1", figures.weighted().f1(), expected.get("weightedF1"));
        assertThat(figures.confusion()).as(set).isEqualTo(expected.get("confusion"));
        same(set + "macro AUC", figures.rocAuc(), expected.get("macroAuc"));
        same(set + "macro AP", figures.averagePrecision(), expected.get("macroAp"));
        boolean probabilities = (boolean) expected.get("probabilities");
        same(set + "log loss", figures.logLoss(), probabilities ? expected.get("logLoss") : null);
        same(set + "Brier", figures.brier(), probabilities ? expected.get("brier") : null);
        same(set + "ECE", figures.ece(), probabilities ? expected.get("ece") : null);
        for (int label = 0; label < labels; label++) {
            Classification.Scores scores = figures.perClass().get(label);
            same(set + "precision", scores.precision(), ((List<?>) expected.get("precision")).get(label));
            same(set + "recall", scores.recall(), ((List<?>) expected.get("recall")).get(label));
            same(set + "AUC", scores.rocAuc(), ((Map<?, ?>) expected.get("auc")).get("" + label));
            same(set + "AP", scores.averagePrecision(), ((Map<?, ?>) expected.get("ap")).get("" + label));
        }
        List<?> places = (List<?>) expected.get("topK");
        assertThat(figures.topK()).hasSize(places.size());
        for (int k = 1; k <= places.size(); k++) {
            same(set + "top " + k, figures.topK().get("" + k), places.get(k - 1));
        }
    }

    private static void same(String what, Optional<Double> ours, @Nullable Object expected) {
        assertThat(ours.isPresent()).as(what + " is there").isEqualTo(expected != null);
        ours.ifPresent(figure -> same(what, figure, expected));
    }

    private static void same(String what, double ours, @Nullable Object expected) {
        same(what, ours, expected, EXACTLY);
    }

    private static void same(String what, double ours, @Nullable Object expected, double near) {
        assertThat(ours).as(what).isEqualTo(((Number) expected).doubleValue(), within(near));
    }

    private static Classification figures(Map<?, ?> asked, int count) throws Exception {
        List<String> truths = new ArrayList<>();
        ((List<?>) asked.get("truth")).forEach(truth -> truths.add(truth.toString()));
        List<double[]> scores = new ArrayList<>();
        ((List<?>) asked.get("scores")).forEach(row -> scores.add(scores((List<?>) row, count)));
        return figures(truths, scores, count);
    }

    private static double[] scores(@Nullable List<?> thousandths, int count) {
        double[] scores = new double[count];
        Arrays.setAll(
                scores, at -> thousandths == null ? Double.NaN : ((Number) thousandths.get(at)).longValue() / 1000.0);
        return scores;
    }

    private static Classification figures(List<String> truths, List<double[]> scores, int count) throws Exception {
        ClassificationTask task = new ClassificationTask();
        List<String> labels =
                IntStream.range(0, count).mapToObj(Integer::toString).toList();
        Pipeline pipeline = pipeline(labels);
        List<Prediction<String, ClassificationAnswer>> predictions = new ArrayList<>();
        for (int i = 0; i < truths.size(); i++) {
            try {
                NamedTensor output = NamedTensor.of("y", List.of(count), scores.get(i));
                ClassificationAnswer answer = task.answer(pipeline, Map.of("y", output));
                predictions.add(new Prediction<>("" + i, truths.get(i), answer));
            } catch (NoAnswer notANumber) {
                assertThat(notANumber).hasMessageContaining("NaN");
            }
        }
        Classification section = predictions.stream().collect(task.section(pipeline));
        return task.complete(section, pipeline, predictions::forEach);
    }

    private static Pipeline pipeline(List<String> labels) {
        Pipeline.Image image = new Pipeline.Image("L", 8, 8, Optional.empty());
        return new Pipeline(
                "classification",
                new Pipeline.Input(image, Optional.empty(), Optional.empty(), Optional.empty(), "FLAT"),
                new Pipeline.Output(Optional.of("y"), Optional.empty()),
                Optional.of(labels));
    }
}
