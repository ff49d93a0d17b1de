package dev.cyanotype.routing;

import dev.cyanotype.http.Method;
import dev.cyanotype.routing.FuzzRule.Kind;
import dev.cyanotype.routing.FuzzRule.Token;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Werkzeug's precedence, written a second time without a tree: regular expressions for every rule, sorted by the weights of
 * their segments, and tried one after another.
 */
final class ReferenceMap {
    private final List<Candidate> candidates = new ArrayList<>();
    private final Map<String, Integer> firstSeen = new HashMap<>();

    /** One way for a path to fit a rule. */
    private record Candidate(FuzzRule rule, Form form, List<List<Integer>> key, Pattern pattern) {}

    private enum Form {
        EXACT,
        SLASH_MISSING,
        SLASH_TOO_MUCH
    }

    ReferenceMap(List<FuzzRule> rules) {
        rules.forEach(this::add);
        candidates.sort(Comparator.comparing(Candidate::key, ReferenceMap::compare));
    }

    private void add(FuzzRule rule) {
        List<List<Integer>> key = new ArrayList<>();
        StringBuilder prefix = new StringBuilder();
        StringBuilder regex = new StringBuilder();
        for (List<List<Token>> part : parts(rule)) {
            boolean rest = spans(part);
            part.forEach(segment -> prefix.append('/').append(regex(segment)));
            prefix.append(rest && rule.slash() ? "(/?)" : "");
            key.add(isStatic(part) ? List.of(0) : weight(part, order(prefix.toString(), rule)));
            part.forEach(segment -> regex.append('/').append(regex(segment)));
            if (rest && rule.slash()) {
                regex.append("(?<!/)");
            }
        }
        List<List<Integer>> whole = new ArrayList<>(key);
        if (rule.slash()) {
            whole.add(List.of(0));
            put(rule, Form.SLASH_MISSING, key, -1, regex.toString());
        }
        put(rule, Form.EXACT, whole, -2, regex + (rule.slash() ? "/" : ""));
        if (!rule.strict() && !spans(rule.segments())) { // a path takes the slash itself, or refuses it
            put(rule, Form.SLASH_TOO_MUCH, whole, 2, regex + (rule.slash() ? "//" : "/"));
        }
    }

    private void put(FuzzRule rule, Form form, List<List<Integer>> key, int end, String regex) {
        List<List<Integer>> whole = new ArrayList<>(key);
        whole.add(List.of(end, rule.number()));
        candidates.add(new Candidate(rule, form, whole, Pattern.compile(regex, Pattern.UNIX_LINES)));
    }

    /** A segment with a path takes all segments after it into its part. */
    private static List<List<List<Token>>> parts(FuzzRule rule) {
        List<List<List<Token>>> parts = new ArrayList<>();
        List<List<Token>> segments = rule.segments();
        for (int i = 0; i < segments.size(); i++) {
            if (spans(List.of(segments.get(i)))) {
                parts.add(segments.subList(i, segments.size()));
                break;
            }
            parts.add(List.of(segments.get(i)));
        }
        return parts;
    }

    private static boolean spans(List<List<Token>> part) {
        return part.stream().flatMap(List::stream).anyMatch(token -> token.kind() != null && token.kind().spans);
    }

    private static boolean isStatic(List<List<Token>> part) {
        return part.stream().flatMap(List::stream).allMatch(token -> token.kind() == null);
    }

    private int order(String prefix, FuzzRule rule) {
        firstSeen.putIfAbsent(prefix, rule.number());
        return firstSeen.get(prefix);
    }

    private static List<Integer> weight(List<List<Token>> part, int order) {
        List<Integer> texts = new ArrayList<>();
        List<Integer> weights = new ArrayList<>();
        for (List<Token> segment : part) {
            for (Token token : segment) {
                if (token.kind() == null) {
                    texts.add(-token.text().length());
                } else {
                    weights.add(token.kind().weight);
                }
            }
        }
        List<Integer> key = new ArrayList<>(List.of(1, -texts.size()));
        key.addAll(texts);
        key.add(-weights.size());
        key.addAll(weights);
        key.add(order);
        return key;
    }

    private static String regex(List<Token> segment) {
        StringBuilder regex = new StringBuilder();
        for (Token token : segment) {
            regex.append(token.kind() == null ? Pattern.quote(token.text()) : "(" + token.kind().regex + ")");
        }
        return regex.toString();
    }

    private static int compare(List<List<Integer>> one, List<List<Integer>> other) {
        for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
            List<Integer> some = one.get(i);
            List<Integer> more = other.get(i);
            for (int j = 0; j < Math.min(some.size(), more.size()); j++) {
                int result = Integer.compare(some.get(j), more.get(j));
                if (result != 0) {
                    return result;
                }
            }
        }
        return Integer.compare(one.size(), other.size());
    }

    /** Says in words what the request leads to. */
    String match(String path, Method method) {
        String text = path.replaceFirst("^/+", "/");
        TreeSet<Method> allowed = new TreeSet<>();
        String outcome = search(text, method, allowed, false);
        if (outcome == null && text.contains("//")) {
            String merged = text.replaceAll("/+", "/");
            outcome = search(merged, method, allowed, true);
        }
        return outcome == null ? nothing(allowed) : outcome;
    }

    private static String nothing(TreeSet<Method> allowed) {
        return allowed.isEmpty() ? "404" : "405 " + allowed;
    }

    private String search(String path, Method method, TreeSet<Method> allowed, boolean merged) {
        for (Candidate candidate : candidates) {
            FuzzRule rule = candidate.rule;
            Matcher matcher = candidate.pattern.matcher(path);
            if (!matcher.matches()) {
                continue;
            }
            boolean takes = rule.methods().isEmpty()
                    || rule.methods().contains(method)
                    || (method == Method.HEAD && rule.methods().contains(Method.GET));
            if (takes) {
                if (candidate.form == Form.SLASH_MISSING && rule.strict()) {
                    return "redirect " + path + "/";
                }
                if (merged) {
                    return rule.merge() ? "redirect " + path : nothing(allowed);
                }
                return found(rule, matcher, allowed);
            }
            if (candidate.form != Form.SLASH_MISSING) {
                allowed.addAll(rule.methods());
                if (rule.methods().contains(Method.GET)) {
                    allowed.add(Method.HEAD);
                }
            }
        }
        return null;
    }

    private static String found(FuzzRule rule, Matcher matcher, TreeSet<Method> allowed) {
        Map<String, Object> values = new LinkedHashMap<>();
        List<Kind> kinds = rule.kinds();
        for (int i = 0; i < kinds.size(); i++) {
            Object value = kinds.get(i).read(matcher.group(i + 1));
            if (value == null) {
                return nothing(allowed);
            }
            values.put("p" + i, value);
        }
        return "found " + rule.number() + " " + values;
    }
}
