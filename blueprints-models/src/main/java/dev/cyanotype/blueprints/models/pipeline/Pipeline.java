package dev.cyanotype.blueprints.models.pipeline;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes an input tensor of a sample and an answer of an output tensor: data, not code. Long, because it is the whole schema of what
 * is kept and sent as JSON, and each part checks its own values.
 *
 * <p>A value is {@code (pixel * scale - mean[channel]) / std[channel]}, with pixels from 0 to 255; or the same of a column of a table.
 *
 * @param task what the model does, such as {@code classification}
 * @param input how the input is made
 * @param output where the answer is
 * @param labels the classes in the order of the output; if missing, those of the model's metadata
 * @param judging how answers are judged where the task leaves a choice
 */
public record Pipeline(
        String task, Input input, Output output, Optional<List<String>> labels, Optional<Judging> judging) {
    private static final int MAX_TENSORS = 16;

    /** The task whose answer is one of the labels. */
    public static final String CLASSIFICATION = "classification";

    /** The task whose answers are boxes. */
    public static final String DETECTION = "detection";

    /** The task whose answer is a class for each pixel. */
    public static final String SEGMENTATION = "segmentation";

    /** The task whose answer is an embedding. */
    public static final String RETRIEVAL = "retrieval";

    /** The task whose answer is a number. */
    public static final String REGRESSION = "regression";

    /** Checks the values. */
    public Pipeline {
        if (input.equals(Input.NONE) != output.predictions().isPresent()) {
            throw new IllegalArgumentException("input: expected an 'image', 'columns' or 'text'");
        }
        labels.ifPresent(Pipeline::checkLabels);
        judging.ifPresent(given -> Judging.check(task, given));
        if (output.sigmoid().isPresent() && labels.isPresent() && labels.get().size() != 2) {
            throw new IllegalArgumentException("labels: expected two labels for 'sigmoid', got " + labels.get());
        }
    }

    /** Makes a pipeline whose task leaves no choice, or is judged as it is unless said. */
    public Pipeline(String task, Input input, Output output, Optional<List<String>> labels) {
        this(task, input, output, labels, Optional.empty());
    }

    private static void checkLabels(List<String> labels) {
        if (labels.isEmpty() || labels.stream().distinct().count() < labels.size()) {
            throw new IllegalArgumentException("labels: expected one or more labels, each once, got " + labels);
        }
    }

    /** Returns what stands for a pipeline where answers were brought in a file with this SHA-256. */
    public static Pipeline ofPredictions(
            String task, String sha256, Optional<List<String>> labels, Optional<Judging> judging) {
        return new Pipeline(task, Input.NONE, Output.ofPredictions(sha256), labels, judging);
    }

    /**
     * Returns how many samples are answered at once, at most {@code most}: fewer of those whose answers are scores of pixels or make masks, so
     * that they take no more than so many bytes, if each pixel of the input has as many scores as there are labels.
     */
    public int atOnce(int most, long bytes) {
        Optional<BoxOutput> objects =
                output.boxes().filter(boxes -> boxes.prototypes().isPresent());
        if (output.masks().isEmpty() && objects.isEmpty()) {
            return most;
        }
        long pixels = input.image()
                .map(image -> (long) image.width() * image.height())
                .orElse(1L);
        int classes = labels.map(List::size).orElse(1);
        long values = objects.map(boxes -> boxes.values(pixels, classes)).orElse(pixels * classes);
        return (int) Math.max(1, Math.min(most, bytes / (values * Float.BYTES)));
    }

    /** Returns this pipeline with the tokenizer of a file with this SHA-256. */
    public Pipeline withTokenizer(String sha256) {
        Input with = new Input(
                input.image(),
                input.scale(),
                input.mean(),
                input.std(),
                input.layout(),
                input.columns(),
                input.missing(),
                input.text().map(text -> text.withTokenizer(sha256)));
        return new Pipeline(task, with, output, labels, judging);
    }

    /** Returns this pipeline with labels. */
    public Pipeline withLabels(List<String> given) {
        return new Pipeline(task, input, output, Optional.of(given), judging);
    }

    /**
     * How an input tensor is made.
     *
     * @param image how an image is read
     * @param scale what every pixel is multiplied with; 1 if missing
     * @param mean what is subtracted, for each channel or for all; 0 if missing
     * @param std what it is divided by, for each channel or for all; 1 if missing
     * @param layout {@code FLAT}, {@code NCHW} or {@code NHWC}, for an image
     * @param columns the columns of a table whose numbers the model takes, in their order; each is a channel
     * @param missing what stands for a cell of them that is empty
     * @param text how text is fed
     */
    public record Input(
            Optional<Image> image,
            Optional<Double> scale,
            Optional<List<Double>> mean,
            Optional<List<Double>> std,
            Optional<String> layout,
            Optional<List<String>> columns,
            Optional<Double> missing,
            Optional<TextInput> text) {
        private static final int MAX_COLUMNS = 100_000;
        private static final List<String> LAYOUTS = List.of("FLAT", "NCHW", "NHWC");

        /** Nothing is made of samples, since the answers were brought. */
        static final Input NONE = new Input(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        /** Checks the values. */
        public Input {
            if (image.isEmpty()
                    ? layout.isPresent()
                    : layout.filter(LAYOUTS::contains).isEmpty()) {
                throw new IllegalArgumentException("layout: expected 'FLAT', 'NCHW' or 'NHWC' for an 'image', got "
                        + layout.map(other -> "'" + other + "'").orElse("none"));
            }
            if (Stream.of(image, columns, text).filter(Optional::isPresent).count() > 1) {
                throw new IllegalArgumentException("expected one of 'image', 'columns' and 'text'");
            }
            if (text.isPresent() && (scale.isPresent() || mean.isPresent() || std.isPresent())) {
                throw new IllegalArgumentException("text: expected no 'scale', 'mean' or 'std' beside it");
            }
            columns.ifPresent(Input::checkColumns);
            if (missing.isPresent() && columns.isEmpty()) {
                throw new IllegalArgumentException("missing: is for 'columns'");
            }
            int channels =
                    image.map(Image::channels).or(() -> columns.map(List::size)).orElse(1);
            checkChannels("mean", mean, channels);
            checkChannels("std", std, channels);
            if (std.isPresent() && std.get().contains(0.0)) {
                throw new IllegalArgumentException("std: must not be 0");
            }
        }

        /** Makes the input of a model of images. */
        public Input(
                Image image,
                Optional<Double> scale,
                Optional<List<Double>> mean,
                Optional<List<Double>> std,
                String layout) {
            this(
                    Optional.of(image),
                    scale,
                    mean,
                    std,
                    Optional.of(layout),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }

        private static void checkColumns(List<String> columns) {
            if (columns.isEmpty()
                    || columns.size() > MAX_COLUMNS
                    || Set.copyOf(columns).size() < columns.size()) {
                throw new IllegalArgumentException(
                        "columns: expected 1 to " + MAX_COLUMNS + " columns, each once, got " + columns.size());
            }
        }

        private static void checkChannels(String name, Optional<List<Double>> values, int channels) {
            int count = values.map(List::size).orElse(1);
            if (count != 1 && count != channels) {
                throw new IllegalArgumentException(
                        name + ": expected 1 value or one for each of " + channels + " channels, got " + count);
            }
        }

        /** Returns what an input tensor has for a batch of N, such as {@code float[N,3,224,224]}. */
        public String shape() {
            long[] shape = shape(1);
            return "float[N,"
                    + Arrays.stream(shape).skip(1).mapToObj(Long::toString).collect(Collectors.joining(",")) + "]";
        }

        /** Returns the shape for a batch of {@code n}. */
        public long[] shape(int n) {
            if (image.isEmpty()) {
                return new long[] {n, values()};
            }
            Image made = image.get();
            return switch (layout.orElseThrow()) {
                case "NCHW" -> new long[] {n, made.channels(), made.height(), made.width()};
                case "NHWC" -> new long[] {n, made.height(), made.width(), made.channels()};
                default -> new long[] {n, made.values()};
            };
        }

        /** Returns how many values a sample becomes. */
        public int values() {
            return image.map(Image::values).or(() -> columns.map(List::size)).orElse(0);
        }
    }

    /**
     * How an image is read.
     *
     * @param mode {@code L} for grey, {@code RGB} for colour, {@code RGBA} with alpha
     * @param width in pixels
     * @param height in pixels
     * @param resize how an image of another size is made to fit: {@code stretch}, the default; {@code letterbox}, which is all of it
     *     with a border; or {@code centre-crop}, which is its middle
     * @param filter how pixels are made, as Pillow does: {@code nearest}, {@code area}, {@code bilinear} or {@code bicubic}; if missing,
     *     {@code stretch} looks at four neighbours however small the image becomes, and the others are {@code bilinear}
     * @param pad the value of the border from 0 to 255; 114 if missing
     * @param shorter how long the shorter side is made before it is cropped; the longer one of {@code width} and {@code height} if missing
     * @param upright true to turn an image as its EXIF data say
     */
    public record Image(
            String mode,
            int width,
            int height,
            Optional<String> resize,
            Optional<String> filter,
            Optional<Integer> pad,
            Optional<Integer> shorter,
            Optional<Boolean> upright) {
        static final String STRETCH = "stretch";
        static final String LETTERBOX = "letterbox";
        static final String CENTRE_CROP = "centre-crop";
        private static final List<String> MODES = List.of("L", "RGB", "RGBA");
        private static final int LARGEST = 8192;

        /** Checks the values. */
        public Image {
            if (!MODES.contains(mode)) {
                throw new IllegalArgumentException("mode: expected 'L', 'RGB' or 'RGBA', got '" + mode + "'");
            }
            if (width < 1 || height < 1 || width > LARGEST || height > LARGEST) {
                throw new IllegalArgumentException(
                        "width and height: expected 1 to 8192 pixels, got " + width + " x " + height);
            }
            oneOf("resize", resize, List.of(STRETCH, LETTERBOX, CENTRE_CROP));
            oneOf("filter", filter, Filter.names());
            if (pad.isPresent() && (!resize.orElse("").equals(LETTERBOX) || pad.get() < 0 || pad.get() > 255)) {
                throw new IllegalArgumentException(
                        "pad: expected 0 to 255, and for 'letterbox' alone, got " + pad.get());
            }
            if (shorter.isPresent()
                    && (!resize.orElse("").equals(CENTRE_CROP)
                            || shorter.get() < Math.max(width, height)
                            || shorter.get() > LARGEST)) {
                throw new IllegalArgumentException("shorter: expected " + Math.max(width, height)
                        + " to 8192 pixels, and for 'centre-crop' alone, got " + shorter.get());
            }
        }

        /** Makes an image that is only stretched. */
        public Image(String mode, int width, int height, Optional<String> resize) {
            this(mode, width, height, resize, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        }

        private static void oneOf(String name, Optional<String> said, List<String> known) {
            if (said.isPresent() && !known.contains(said.get())) {
                throw new IllegalArgumentException(name + ": expected one of " + known + ", got '" + said.get() + "'");
            }
        }

        /** Returns true for what was there before there were filters. */
        boolean isSmooth() {
            return filter.isEmpty() && resize.orElse(STRETCH).equals(STRETCH);
        }

        Filter filtered() {
            return Filter.named(filter.orElse("bilinear"));
        }

        /** Returns 1 for grey, 3 for colour, 4 with alpha. */
        public int channels() {
            return mode.equals("L") ? 1 : mode.length();
        }

        /** Returns how many values an image becomes. */
        public int values() {
            return width * height * channels();
        }
    }

    /**
     * Where the answer is: one of these.
     *
     * @param probabilities the output with one value for each class, the largest of the class that is meant; or with the place of
     *     the class as a whole number; or with a map of values by label
     * @param sigmoid the output with one value from 0 to 1, the probability of the second of two classes
     * @param tensors the outputs that another task than classification takes
     * @param value the output with one number for each sample, for regression
     * @param boxes the outputs of a detector
     * @param embedding the output with one vector for each sample, for retrieval
     * @param pooling how one vector is made if {@code embedding} has one for each token: their {@code mean}, or the {@code first}
     * @param masks the output of a model of segmentation
     * @param predictions the SHA-256 of the file in which the answers were brought, for no model has given them
     */
    public record Output(
            Optional<String> probabilities,
            Optional<String> sigmoid,
            Optional<List<String>> tensors,
            Optional<String> value,
            Optional<BoxOutput> boxes,
            Optional<String> embedding,
            Optional<String> pooling,
            Optional<MaskOutput> masks,
            Optional<String> predictions) {
        /** The pooling that takes the mean of the vectors of all tokens. */
        public static final String MEAN = "mean";

        private static final List<String> POOLINGS = List.of(MEAN, "first");

        /** The name of a tensor beside the model's outputs that says how wide and how high a sample's image is. */
        public static final String SOURCE = "the image's width and height";

        /** Checks that there is one of them. */
        public Output {
            if (Stream.of(probabilities, sigmoid, tensors, value, boxes, embedding, masks, predictions)
                            .filter(Optional::isPresent)
                            .count()
                    != 1) {
                throw new IllegalArgumentException(
                        "output: expected one of 'probabilities', 'sigmoid', 'value', 'boxes', 'masks', 'embedding'"
                                + " and 'tensors'");
            }
            tensors.ifPresent(Output::checkTensors);
            if (pooling.isPresent() && (embedding.isEmpty() || !POOLINGS.contains(pooling.get()))) {
                throw new IllegalArgumentException(
                        "pooling: expected 'mean' or 'first', and 'embedding' beside it, got '" + pooling.get() + "'");
            }
        }

        /** Makes the output of a classifier. */
        public Output(Optional<String> probabilities, Optional<String> sigmoid) {
            this(probabilities, sigmoid, Optional.empty());
        }

        private Output(Optional<String> probabilities, Optional<String> sigmoid, Optional<String> predictions) {
            this(
                    probabilities,
                    sigmoid,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    predictions);
        }

        static Output ofPredictions(String sha256) {
            return new Output(Optional.empty(), Optional.empty(), Optional.of(sha256));
        }

        private static void checkTensors(List<String> names) {
            if (names.isEmpty()
                    || names.size() > MAX_TENSORS
                    || Set.copyOf(names).size() < names.size()) {
                throw new IllegalArgumentException(
                        "tensors: expected 1 to " + MAX_TENSORS + " outputs, each once, got " + names);
            }
        }

        /** Returns the name of the output of a classifier. */
        public String name() {
            return probabilities.or(this::sigmoid).orElseThrow();
        }

        /** Returns which of its members names the outputs. */
        String field() {
            if (probabilities.isPresent() || sigmoid.isPresent()) {
                return probabilities.isPresent() ? "probabilities" : "sigmoid";
            }
            if (value.isPresent() || boxes.isPresent()) {
                return value.isPresent() ? "value" : "boxes";
            }
            if (masks.isPresent()) {
                return "masks";
            }
            return embedding.isPresent() ? "embedding" : "tensors";
        }

        /** Returns whether the answer is about places on an image, so that its size must be known. */
        public boolean isOnAnImage() {
            return boxes.isPresent() || masks.isPresent();
        }

        /** Returns the names of the model's outputs. */
        public List<String> names() {
            return tensors.or(() -> value.or(() -> embedding).map(List::of))
                    .or(() -> boxes.map(BoxOutput::outputs))
                    .or(() -> masks.map(MaskOutput::tensor).map(List::of))
                    .orElseGet(() -> List.of(name()));
        }
    }
}
