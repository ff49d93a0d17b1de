package dev.cyanotype.contract;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is declared of a route for those who call it, beside its rule, its methods, the class of its body and its query
 * arguments. Immutable.
 *
 * @param description what there is to say after the summary; may be empty
 * @param accepts the media types of a body that the handler reads for itself; empty if there is none
 * @param example a body that can be sent; null for none
 * @param headers what header fields of the request mean, by name
 * @param answers the answers, in the order declared
 * @param documented whether others are to know of the route
 * @param standardJson whether its JSON is that of the standard codec, so that its types say what it looks like
 */
public record Contract(
        String description,
        List<String> accepts,
        @Nullable Object example,
        Map<String, String> headers,
        List<Answer> answers,
        boolean documented,
        boolean standardJson) {
    /** Copies the collections. */
    public Contract {
        accepts = List.copyOf(accepts);
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        answers = List.copyOf(answers);
    }
}
