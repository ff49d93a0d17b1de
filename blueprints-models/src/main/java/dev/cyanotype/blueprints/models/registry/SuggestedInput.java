package dev.cyanotype.blueprints.models.registry;

import dev.cyanotype.blueprints.models.onnx.Signature;
import dev.cyanotype.blueprints.models.onnx.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.LongStream;

/** Guesses how the input of a model is made. Used once. */
final class SuggestedInput {
    private static final Map<Long, String> MODES = Map.of(1L, "L", 3L, "RGB", 4L, "RGBA");
    private static final long USUAL_SIDE = 224;
    private static final long LARGEST_SIDE = 8_192;
    private static final long SMALLEST_FLAT_SIDE = 8;
    private static final long MOST_COLUMNS = 1_000;

    private final Signature signature;
    private final List<String> notes;

    SuggestedInput(Signature signature, List<String> notes) {
        this.signature = signature;
        this.notes = notes;
    }

    /** Returns the members of a pipeline's {@code input}. */
    Optional<Map<String, Object>> guess() {
        List<Tensor> inputs = signature.inputs();
        if (inputs.stream().anyMatch(input -> input.name().equals("input_ids"))) {
            notes.add(
                    "The model takes tokens: send its tokenizer.json first (models add --tokenizer FILE), and say 'length' if"
                            + " it was trained with other than 512 tokens.");
            return Optional.of(Map.of("text", Map.of()));
        }
        if (inputs.size() != 1) {
            return nothing("it takes " + inputs.size() + " tensors, and a pipeline makes one, or tokens");
        }
        Tensor input = inputs.get(0);
        if (input.type().equals("string")) {
            return Optional.of(Map.of("text", Map.of()));
        }
        return switch (input.shape().size()) {
            case 4 -> image(input);
            case 2 -> row(input);
            default ->
                nothing("its input '" + input.name() + "' is " + input.describe()
                        + ", which is no image, row of a table or text");
        };
    }

    private Optional<Map<String, Object>> nothing(String why) {
        notes.add("No pipeline can be guessed, for " + why + ".");
        return Optional.empty();
    }

    private Optional<Map<String, Object>> image(Tensor input) {
        boolean first = MODES.containsKey(input.fromEnd(3));
        if (!first && !MODES.containsKey(input.fromEnd(1))) {
            return nothing("its input '" + input.name() + "' is " + input.describe()
                    + ", in which neither the second nor the last dimension is 1, 3 or 4 channels");
        }
        String mode = Objects.requireNonNull(MODES.get(first ? input.fromEnd(3) : input.fromEnd(1)));
        long height = side(first ? input.fromEnd(2) : input.fromEnd(3), "height");
        long width = side(first ? input.fromEnd(1) : input.fromEnd(2), "width");
        return Optional.of(image(input, mode, width, height, first ? "NCHW" : "NHWC"));
    }

    private long side(long length, String name) {
        if (length >= 1 && length <= LARGEST_SIDE) {
            return length;
        }
        long said = imageSize().orElse(USUAL_SIDE);
        notes.add("The model takes images of any " + name + "; " + said + " is "
                + (imageSize().isPresent() ? "what 'imgsz' of its metadata says." : "a guess."));
        return said;
    }

    /** Ultralytics writes {@code [640, 640]}. */
    private Optional<Long> imageSize() {
        return Optional.ofNullable(signature.metadata().get("imgsz"))
                .map(text -> text.replaceAll("\\D*(\\d{1,4}).*", "$1"))
                .filter(text -> text.matches("\\d{1,4}"))
                .map(Long::valueOf)
                .filter(length -> length > 0 && length <= LARGEST_SIDE);
    }

    private Map<String, Object> image(Tensor input, String mode, long width, long height, String layout) {
        Map<String, Object> made = new LinkedHashMap<>();
        boolean yolo = signature.metadata().containsKey("names")
                && signature.metadata().containsKey("stride");
        made.put(
                "image",
                Map.of("mode", mode, "width", width, "height", height, "resize", yolo ? "letterbox" : "stretch"));
        if (!input.isWhole()) {
            made.put("scale", 1.0 / 255);
            if (!yolo) {
                notes.add(
                        "Pixels are made numbers from 0 to 1; say 'mean' and 'std' if training used some, such as ImageNet's"
                                + " [0.485, 0.456, 0.406] and [0.229, 0.224, 0.225], and 'scale' 1 if it took 0 to 255.");
            }
        }
        if (!yolo) {
            notes.add("Images are stretched to " + width + " x " + height
                    + "; say 'centre-crop' or 'letterbox' as 'resize', and a 'filter', as training did.");
        }
        made.put("layout", layout);
        return made;
    }

    private Optional<Map<String, Object>> row(Tensor input) {
        long values = input.fromEnd(1);
        long side = Math.round(Math.sqrt((double) Math.max(values, 0)));
        if (side >= SMALLEST_FLAT_SIDE && side * side == values) {
            notes.add("A row of " + values + " values is taken for a grey image of " + side + " x " + side
                    + "; say 'columns' if it is a table.");
            return Optional.of(image(input, "L", side, side, "FLAT"));
        }
        if (values < 1 || values > MOST_COLUMNS) {
            return nothing("its input '" + input.name() + "' is " + input.describe() + ", and only a row of 1 to "
                    + MOST_COLUMNS + " columns is guessed");
        }
        notes.add("Replace the names of the columns by those of the dataset's table, in the order of training.");
        return Optional.of(Map.of(
                "columns",
                LongStream.rangeClosed(1, values)
                        .mapToObj(number -> "column " + number)
                        .toList()));
    }
}
