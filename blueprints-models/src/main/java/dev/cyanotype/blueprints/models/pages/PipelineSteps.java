package dev.cyanotype.blueprints.models.pages;

import dev.cyanotype.blueprints.models.pipeline.Judging;
import dev.cyanotype.blueprints.models.pipeline.Pipeline;
import dev.cyanotype.blueprints.models.pipeline.TextInput;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A pipeline as steps for people, such as {@code decode L}, {@code 8 × 8 stretch}, {@code × 0.0667}. */
final class PipelineSteps {
    private static final MathContext SHOWN = new MathContext(3);

    private PipelineSteps() {}

    static List<String> of(Pipeline pipeline) {
        Pipeline.Input input = pipeline.input();
        List<String> steps = new ArrayList<>();
        if (pipeline.output().predictions().isPresent()) {
            steps.add("answers were brought");
            steps.addAll(judging(pipeline));
            return steps;
        }
        input.image().ifPresent(image -> {
            steps.add("decode " + image.mode());
            steps.add(image.width() + " × " + image.height() + " "
                    + image.resize().orElse("stretch"));
        });
        input.columns().ifPresent(columns -> steps.add(columns.size() + " columns"));
        input.text().ifPresent(text -> steps.addAll(text(text)));
        input.missing().ifPresent(value -> steps.add("empty is " + number(value)));
        input.scale().filter(scale -> scale != 1).ifPresent(scale -> steps.add("× " + number(scale)));
        input.mean()
                .filter(means -> means.stream().anyMatch(mean -> mean != 0))
                .ifPresent(means -> steps.add("− " + numbers(means)));
        input.std()
                .filter(deviations -> deviations.stream().anyMatch(deviation -> deviation != 1))
                .ifPresent(deviations -> steps.add("÷ " + numbers(deviations)));
        if (input.text().isEmpty()) {
            steps.add((input.layout().orElse("") + " " + input.shape()).strip());
        }
        steps.add("run");
        steps.add(answer(pipeline.output()));
        steps.addAll(judging(pipeline));
        return steps;
    }

    private static List<String> judging(Pipeline pipeline) {
        List<String> steps = new ArrayList<>();
        pipeline.judging().flatMap(Judging::ignore).ifPresent(label -> steps.add("ignore pixels of " + label));
        pipeline.judging().flatMap(Judging::iou).ifPresent(iou -> steps.add("overlap of " + iou));
        return steps;
    }

    private static List<String> text(TextInput text) {
        List<String> steps = new ArrayList<>();
        steps.add(text.column().map(column -> "text of " + column).orElse("text"));
        text.prefix().ifPresent(prefix -> steps.add("begins with '" + prefix + "'"));
        if (text.tokenizer().isPresent()) {
            steps.add("up to " + text.tokens() + " tokens");
        }
        return steps;
    }

    private static String answer(Pipeline.Output output) {
        return output.probabilities()
                .map(name -> "largest of " + name)
                .or(() -> output.sigmoid().map(name -> name + " as a probability"))
                .or(() -> output.boxes()
                        .map(boxes -> "boxes of " + boxes.layout() + " from " + String.join(", ", boxes.tensors())
                                + boxes.prototypes()
                                        .map(masks -> ", masks from " + masks)
                                        .orElse("")))
                .or(() -> output.masks()
                        .map(masks -> "a class for each pixel from " + masks.tensor() + " (" + masks.layout() + ")"))
                .or(() -> output.pooling()
                        .map(pooling -> pooling + " of the tokens in " + String.join(", ", output.names())))
                .orElseGet(() -> String.join(", ", output.names()));
    }

    private static String numbers(List<Double> values) {
        return values.stream().map(PipelineSteps::number).collect(Collectors.joining(", "));
    }

    private static String number(double value) {
        return new BigDecimal(value).round(SHOWN).stripTrailingZeros().toPlainString();
    }
}
