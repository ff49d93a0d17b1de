package dev.cyanotype.blueprints.models.registry;

import dev.cyanotype.blueprints.models.Model;
import dev.cyanotype.blueprints.models.ModelVersion;
import java.util.List;
import java.util.Optional;

/** A model with its versions. */
public record ModelDetail(
        String name,
        String title,
        String description,
        String task,
        Optional<Integer> version,
        List<ModelVersion.Answer> versions) {
    /** Returns a model with its versions. */
    public static ModelDetail of(Model model, List<ModelVersion> versions) {
        return new ModelDetail(
                model.name(),
                model.title(),
                model.description(),
                model.task(),
                model.version(),
                versions.stream().map(ModelVersion::answer).toList());
    }
}
