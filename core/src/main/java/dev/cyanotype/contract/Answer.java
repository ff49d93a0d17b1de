package dev.cyanotype.contract;

import java.lang.reflect.Type;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A status that a route answers, and what the answer carries. Immutable.
 *
 * @param status the status
 * @param sentence what it means, for people; may be empty
 * @param mediaType the type of the content, such as {@code application/json} or {@code image/*}; empty for none
 * @param body the class or generic type of JSON; null for other content
 * @param example a value that the answer may carry; null for none
 * @param problem the URI of the kind of problem; {@code about:blank} where the status says it all
 */
public record Answer(
        int status,
        String sentence,
        String mediaType,
        @Nullable Type body,
        @Nullable Object example,
        String problem) {
    /** The media type of JSON. */
    public static final String JSON = "application/json";

    /** The media type of problem documents (RFC 9457). */
    public static final String PROBLEM = "application/problem+json";

    private static final String UNTYPED = "about:blank";

    /** Returns an answer without content. */
    public static Answer empty(int status) {
        return new Answer(status, "", "", null, null, UNTYPED);
    }

    /** Returns an answer with JSON. */
    public static Answer json(int status, Type body) {
        return new Answer(status, "", JSON, body, null, UNTYPED);
    }

    /** Returns an answer with other content. */
    public static Answer content(int status, String mediaType) {
        return new Answer(status, "", mediaType, null, null, UNTYPED);
    }

    /** Returns an answer with a problem document. */
    public static Answer problem(int status, String sentence) {
        return new Answer(status, sentence, PROBLEM, null, null, UNTYPED);
    }

    /** Returns this answer with a problem of another kind. */
    public Answer ofType(String uri) {
        return new Answer(status, sentence, mediaType, body, example, uri);
    }

    /** Returns this answer with an example of its content. */
    public Answer withExample(Object value) {
        return new Answer(status, sentence, mediaType, body, value, problem);
    }

    /** Returns the type of the JSON, if there is any. */
    public Optional<Type> json() {
        return Optional.ofNullable(body);
    }

    /** Returns true if content of this type is what was declared. */
    public boolean carries(String type) {
        return mediaType.equals(type)
                || mediaType.equals("*/*")
                || (mediaType.endsWith("/*") && type.startsWith(mediaType.substring(0, mediaType.length() - 1)));
    }
}
