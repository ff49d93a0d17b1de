package dev.cyanotype.blueprints.models.worker.process;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.TensorInfo;
import dev.cyanotype.blueprints.models.pipeline.Pipeline;
import dev.cyanotype.blueprints.models.pipeline.Source;
import dev.cyanotype.blueprints.models.pipeline.TextInput;
import dev.cyanotype.blueprints.models.pipeline.text.Tokenizer;
import dev.cyanotype.blueprints.models.pipeline.text.TokenizerFile;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads the samples of a batch, and makes the tensors of them that a model takes. Reused for batch after batch. */
interface BatchInput {
    /** Returns what makes readers of samples by a pipeline; {@code tokenizer} is the file that it names. */
    static Supplier<BatchInput> of(Pipeline pipeline, Optional<String> tokenizer) {
        Optional<TextInput> text = pipeline.input().text();
        if (text.isEmpty()) {
            return () -> new ValueInput(pipeline.input());
        }
        Optional<Tokenizer> read = tokenizer.map(TokenizerFile::read);
        return () -> read.isPresent() ? new TokenInput(text.get(), read.get()) : new StringInput(text.get());
    }

    /** Returns how many batches are worth being read at once, by one of these each, on as many processors. */
    default int batchesAtOnce() {
        return 8;
    }

    /** Forgets the batch before; at most {@code samples} follow. */
    void begin(int samples);

    /** Reads a sample, and returns its size; fails saying what is wrong with it, and then it is not in the batch. */
    Source read(byte[] sample) throws IOException;

    /** Reads samples in their order, and returns what has become of each. */
    default List<Reading> readAll(List<byte[]> samples) {
        return samples.stream().map(sample -> Reading.of(() -> read(sample))).toList();
    }

    /** Returns how many samples have been read. */
    int count();

    /**
     * Makes the tensors of {@code rows} samples from {@code from} on. A model whose batch is fixed may be fed more rows than there are
     * samples: those are filled, and their answers not used.
     *
     * @param inputs what the model takes, by name; not empty
     */
    Map<String, OnnxTensor> tensors(OrtEnvironment environment, Map<String, TensorInfo> inputs, int from, int rows)
            throws OrtException;

    /** Returns how many tokens a sample has become; 0 if it is not made of tokens. */
    default int tokens(int sample) {
        return 0;
    }
}
