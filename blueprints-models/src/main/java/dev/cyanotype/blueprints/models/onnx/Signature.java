package dev.cyanotype.blueprints.models.onnx;

import java.util.List;
import java.util.Map;

/**
 * What a model takes and gives.
 *
 * @param inputs the tensors to feed
 * @param outputs the tensors that come out
 * @param opset the version of each operator set used, by its domain
 * @param producer what wrote the file; may be empty
 * @param metadata what the file says besides
 */
public record Signature(
        List<Tensor> inputs,
        List<Tensor> outputs,
        Map<String, Long> opset,
        String producer,
        Map<String, String> metadata) {}
