package dev.cyanotype.blueprints.models.slices;

import dev.cyanotype.Param;
import dev.cyanotype.http.Request;
import dev.cyanotype.http.problem.HttpException;
import dev.cyanotype.http.problem.Violation;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * By what samples are told apart, beside their labels.
 *
 * @param by each is a slice: {@code label}, {@code size}, {@code attribute:camera}, or several of these crossed, as in {@code
 *     size*attribute:camera}
 * @param cluster the attribute whose values say which samples belong together, such as {@code patient}
 */
public record Slicing(List<String> by, Optional<String> cluster) {
    /** The query argument that names slices, with commas between them. */
    public static final Param<Optional<String>> SLICES = Param.optional("slices");

    /** The query argument that names the attribute of clusters. */
    public static final Param<Optional<String>> CLUSTER = Param.optional("cluster");

    /** Nothing but labels. */
    public static final Slicing NONE = new Slicing(List.of(), Optional.empty());

    /** What is before the name of an attribute. */
    public static final String ATTRIBUTE = "attribute:";

    private static final int MOST = 10;

    /** Reads what a request asks for; answers 400 for what is no slice. */
    public static Slicing from(Request request) {
        List<String> by = split(SLICES.from(request).orElse(""));
        check(by, "query", "slices");
        Optional<String> cluster = CLUSTER.from(request);
        cluster.filter(name -> name.isBlank() || name.indexOf('\0') >= 0).ifPresent(name -> {
            throw refused("query", "cluster", "expected the name of an attribute", name);
        });
        return new Slicing(different(by), cluster);
    }

    /** Returns the refusal of an attribute of clusters that no sample has. */
    public static HttpException unknownCluster(String name) {
        return refused("query", "cluster", "expected an attribute that some sample of the tests has", name);
    }

    /**
     * Returns the slices that a body or a form names, each once; answers 400 for what is no slice.
     *
     * @param source where they were named, such as {@code body}
     * @param name the part of it, such as {@code /slices}
     */
    public static List<String> checked(List<String> by, String source, String name) {
        List<String> stripped = by.stream().map(String::strip).toList();
        check(stripped, source, name);
        return different(stripped);
    }

    /** Returns the slices of a text with commas between them, as a query or a form has it; none of a blank one. */
    public static List<String> split(String text) {
        return text.isBlank()
                ? List.of()
                : Stream.of(text.split(",", -1)).map(String::strip).toList();
    }

    private static void check(List<String> by, String source, String name) {
        for (String each : by) {
            if (!Stream.of(each.split("\\*", -1)).allMatch(Slicing::isOne)) {
                throw refused(
                        source, name, "expected 'label', 'size', 'attribute:NAME' or these with * between them", each);
            }
        }
        if (by.size() > MOST) {
            throw refused(source, name, "expected at most " + MOST, by.size() + " of them");
        }
    }

    /** Leaves out what is said again, as {@code size*label} beside {@code label*size}: its samples would be counted again. */
    private static List<String> different(List<String> by) {
        Map<Set<String>, String> slices = new LinkedHashMap<>();
        for (String each : by) {
            Set<String> parts = new LinkedHashSet<>(List.of(each.split("\\*", -1)));
            slices.putIfAbsent(parts, String.join("*", parts));
        }
        return List.copyOf(slices.values());
    }

    private static boolean isOne(String part) {
        return part.equals("label")
                || part.equals("size")
                || (part.startsWith(ATTRIBUTE) && part.length() > ATTRIBUTE.length() && part.indexOf('\0') < 0);
    }

    private static HttpException refused(String source, String name, String expected, String got) {
        return HttpException.badRequest(Violation.of(source, name, expected + ", got '" + got + "'"));
    }

    /** Returns whether nothing is told apart. */
    public boolean isEmpty() {
        return by.isEmpty() && cluster.isEmpty();
    }

    /** Returns whether anything has to be known of samples that is not in their rows. */
    boolean needsAttributes() {
        return cluster.isPresent() || by.stream().anyMatch(each -> each.contains(ATTRIBUTE));
    }
}
