package dev.cyanotype.blueprints.models.pipeline;

import java.util.List;

/** The inputs of a model of tokens, as Hugging Face's exporters name them. */
public final class TokenTensors {
    /** The numbers of the tokens. */
    public static final String IDS = "input_ids";

    /** Is 1 where there is a token, 0 where a shorter text was filled up. */
    public static final String MASK = "attention_mask";

    /** Tells two texts apart; 0, since there is one. */
    public static final String TYPES = "token_type_ids";

    /** The inputs that can be fed. */
    public static final List<String> NAMES = List.of(IDS, MASK, TYPES);

    private TokenTensors() {}
}
