package dev.cyanotype.blueprints.models.worker;

import java.util.Optional;

/**
 * The first message of a worker, once it has loaded the model, or could not.
 *
 * @param runtime the version of ONNX Runtime
 * @param error why the model cannot be loaded
 */
record Ready(String runtime, Optional<String> error) {}
