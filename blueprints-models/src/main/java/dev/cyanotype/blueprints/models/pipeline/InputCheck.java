package dev.cyanotype.blueprints.models.pipeline;

import dev.cyanotype.blueprints.models.onnx.Signature;
import dev.cyanotype.blueprints.models.onnx.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Holds what a pipeline makes of samples against what a model takes. */
final class InputCheck {
    private static final Set<String> TAKEN = Set.of("float", "float16", "double", "int32", "int64", "uint8", "bool");

    private InputCheck() {}

    /** Returns what does not fit, naming both sides. */
    static Optional<String> problem(Pipeline.Input input, Signature signature) {
        return input.text()
                .map(text -> text(text, signature.inputs()))
                .orElseGet(() -> values(input, signature.inputs()));
    }

    private static Optional<String> values(Pipeline.Input made, List<Tensor> inputs) {
        if (inputs.size() != 1) {
            return Optional.of("makes one tensor, but the model takes " + inputs.size());
        }
        Tensor input = inputs.get(0);
        if (input.takesNothing()) {
            return Optional.of("the model's input '" + input.name() + "' takes batches of 0 samples: "
                    + input.describe() + "; export the model with a free batch dimension");
        }
        return fits(made.shape(1), input)
                ? Optional.empty()
                : Optional.of("makes " + made.shape() + ", but the model's input '" + input.name() + "' takes "
                        + input.describe());
    }

    private static boolean fits(long[] made, Tensor input) {
        // a rank that the file does not say is checked when the first batch runs
        boolean fits = TAKEN.contains(input.type())
                && (input.shape().isEmpty() || input.shape().size() == made.length);
        for (int place = 1; fits && place < made.length && !input.shape().isEmpty(); place++) {
            long taken = input.fromEnd(place);
            fits = taken < 0 || taken == made[made.length - place];
        }
        return fits;
    }

    private static Optional<String> text(TextInput text, List<Tensor> inputs) {
        if (text.tokenizer().isEmpty()) {
            boolean asItIs = inputs.size() == 1
                    && inputs.get(0).type().equals("string")
                    && inputs.get(0).shape().size() <= 2;
            return asItIs
                    ? Optional.empty()
                    : Optional.of("makes text, or tokens if a tokenizer.json has been sent for the version with PUT"
                            + " …/tokenizer, but the model takes " + described(inputs));
        }
        boolean tokens = inputs.stream().map(Tensor::name).toList().contains(TokenTensors.IDS)
                && inputs.stream().allMatch(InputCheck::isOfTokens);
        return tokens
                ? Optional.empty()
                : Optional.of("makes int64[N,tokens] for " + TokenTensors.NAMES + ", but the model takes "
                        + described(inputs));
    }

    private static boolean isOfTokens(Tensor input) {
        return TokenTensors.NAMES.contains(input.name())
                && List.of("int64", "int32").contains(input.type())
                && (input.shape().isEmpty() || input.shape().size() == 2);
    }

    private static String described(List<Tensor> inputs) {
        return inputs.stream()
                .map(input -> input.name() + " " + input.describe())
                .collect(Collectors.joining(", "));
    }
}
