package dev.cyanotype.blueprints.models.worker;

import dev.cyanotype.blueprints.models.pipeline.Pipeline;
import java.util.Optional;

/**
 * The task of a worker.
 *
 * @param pipeline how samples are answered; missing if the model is only to be loaded
 */
record Task(Optional<Pipeline> pipeline) {}
