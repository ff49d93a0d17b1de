package dev.cyanotype.blueprints.models.tasks.detection.federated;

import dev.cyanotype.blueprints.datasets.annotations.Annotation;
import dev.cyanotype.blueprints.datasets.annotations.Box;
import dev.cyanotype.blueprints.datasets.annotations.ExactJson;
import dev.cyanotype.blueprints.models.tasks.InvalidOutput;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * For which categories an image was annotated, beside those that are drawn on it.
 *
 * @param absent the numbers of those of which nothing is on it
 * @param notExhaustive the numbers of those of which more may be on it than is drawn
 * @param frequencies how frequent the labels drawn on it are in the data, if its objects say so: {@code r}, {@code c} or {@code f}
 */
public record Verified(List<Integer> absent, List<Integer> notExhaustive, Map<String, String> frequencies) {
    private static final String ABSENT = "neg_category_ids";
    private static final String NOT_EXHAUSTIVE = "not_exhaustive_category_ids";

    /**
     * Reads what LVIS says of an image; nothing if the image says nothing, for which every category was looked for then.
     *
     * @throws InvalidOutput if a list has something else than the numbers of categories: left out, it would flatter the figures
     */
    public static Optional<Verified> of(String path, Annotation drawn) {
        Map<String, Object> said = drawn.attributes();
        if (!(said.get(ABSENT) instanceof List<?>) && !(said.get(NOT_EXHAUSTIVE) instanceof List<?>)) {
            return Optional.empty();
        }
        Map<String, String> frequencies = new TreeMap<>();
        for (Box box : drawn.boxes()) {
            if (box.others().get(Box.FREQUENCY) instanceof String frequency) {
                frequencies.put(box.label(), frequency);
            }
        }
        return Optional.of(new Verified(numbers(path, said, ABSENT), numbers(path, said, NOT_EXHAUSTIVE), frequencies));
    }

    private static List<Integer> numbers(String path, Map<String, Object> said, String name) {
        List<Integer> numbers = new ArrayList<>();
        for (Object each : said.get(name) instanceof List<?> list ? list : List.of()) {
            if (!(each instanceof BigDecimal number) || !ExactJson.isInteger(number)) {
                throw new InvalidOutput("The sample '" + path + "' has " + ExactJson.text(each) + " in its '" + name
                        + "'; expected the numbers of categories");
            }
            numbers.add(number.intValue());
        }
        return numbers;
    }
}
