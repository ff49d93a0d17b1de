package dev.cyanotype.openapi;

import dev.cyanotype.contract.Answer;
import dev.cyanotype.json.JsonSchema;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The JSON that a status may carry, which is one of several kinds where a query argument chooses. */
final class JsonAnswers {
    private JsonAnswers() {}

    /** Returns the schema of all JSON that these answers declare. */
    static Map<String, Object> schema(List<Answer> answers, JsonSchema schemas) {
        List<Map<String, Object>> kinds = answers.stream()
                .map(Answer::json)
                .flatMap(Optional::stream)
                .distinct()
                .map(schemas::of)
                .toList();
        return kinds.size() == 1 ? kinds.get(0) : Map.of("anyOf", kinds);
    }
}
