package dev.cyanotype.blueprints.models.registry;

import dev.cyanotype.Param;
import dev.cyanotype.blueprints.models.Model;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A page of models. */
public record ModelListing(
        List<Model> data, long total, @Nullable String next) {
    /** The query argument that chooses those with this text in name or title. */
    public static final Param<Optional<String>> TEXT = Param.optional("q");
}
