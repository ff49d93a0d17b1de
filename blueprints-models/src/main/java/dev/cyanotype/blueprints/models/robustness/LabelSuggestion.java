package dev.cyanotype.blueprints.models.robustness;

/**
 * A sample whose label may be wrong.
 *
 * @param path of the sample
 * @param label that it has
 * @param suggested the label that all good models have answered instead
 * @param score the mean, over the models that give scores, of the score of the answer less that of the label: 1 at most, the higher the surer
 * @param models how many have answered so
 */
public record LabelSuggestion(String path, String label, String suggested, double score, int models) {}
