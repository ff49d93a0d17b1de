package dev.cyanotype.routing;

import dev.cyanotype.http.Method;
import dev.cyanotype.routing.FuzzRule.Kind;
import dev.cyanotype.routing.FuzzRule.Token;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Random rules that have much in common, and requests that nearly fit them. */
final class FuzzTable {
    private static final Method[] METHODS = {Method.GET, Method.POST, Method.PUT, Method.DELETE};
    private static final String[] TEXTS = {"a", "b", "ab", "1", "12", "-", ".", "x-"};
    private static final String[] VALUES = {"a", "b", "ab", "b1", "1", "12", "13", "-1", "1.5", "x-a", "a.b", "1-1"};

    final List<FuzzRule> rules = new ArrayList<>();
    private final RandomGenerator random;

    FuzzTable(RandomGenerator random) {
        this.random = random;
        int size = 1 + random.nextInt(9);
        while (rules.size() < size) {
            rules.add(rule(rules.size()));
        }
    }

    private FuzzRule rule(int number) {
        List<List<Token>> segments = new ArrayList<>();
        int length = random.nextInt(4);
        for (int i = 0; i < length; i++) {
            segments.add(segment());
        }
        boolean slash = segments.isEmpty() || random.nextInt(3) == 0;
        return new FuzzRule(number, segments, slash, methods(), random.nextInt(4) != 0, random.nextInt(5) != 0);
    }

    private List<Token> segment() {
        List<Token> tokens = new ArrayList<>();
        int length = random.nextInt(3) == 0 ? 1 + random.nextInt(4) : 1;
        boolean parameter = random.nextBoolean();
        for (int i = 0; i < length; i++) {
            tokens.add(parameter ? new Token("", pick(Kind.values())) : new Token(pick(TEXTS), null));
            parameter = !parameter;
        }
        boolean dots = tokens.size() == 1 && tokens.get(0).text().equals(".");
        return dots ? List.of(new Token("a", null)) : tokens;
    }

    private Set<Method> methods() {
        Set<Method> methods = EnumSet.noneOf(Method.class);
        for (int i = random.nextInt(3); i > 0; i--) {
            methods.add(pick(METHODS));
        }
        return methods;
    }

    private <E> E pick(E[] all) {
        return all[random.nextInt(all.length)];
    }

    Method method() {
        return random.nextInt(8) == 0 ? Method.HEAD : pick(METHODS);
    }

    /** Returns a path without segments that are refused. */
    String path() {
        String path = random.nextInt(4) == 0 ? anything() : fitting(rules.get(random.nextInt(rules.size())));
        String changed = random.nextInt(3) == 0 ? changed(path) : path;
        return changed.matches("(.*/)?\\.{1,2}(/.*)?") ? "/" : changed;
    }

    private String anything() {
        StringBuilder path = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) {
            path.append('/').append(random.nextInt(6) == 0 ? "" : pick(VALUES));
        }
        return path.toString();
    }

    private String fitting(FuzzRule rule) {
        StringBuilder path = new StringBuilder();
        for (List<Token> segment : rule.segments()) {
            path.append('/');
            for (Token token : segment) {
                path.append(token.kind() == null ? token.text() : value(token.kind()));
            }
        }
        return path + (rule.slash() ? "/" : "");
    }

    private String value(Kind kind) {
        if (kind == Kind.PATH && random.nextBoolean()) {
            return pick(VALUES) + "/" + pick(VALUES);
        }
        for (int i = 0; i < 3; i++) {
            String value = pick(VALUES);
            if (value.matches(kind.regex)) {
                return value;
            }
        }
        return "1";
    }

    private String changed(String path) {
        int at = path.isEmpty() ? 0 : random.nextInt(path.length());
        return switch (random.nextInt(4)) {
            case 0 -> path.endsWith("/") && path.length() > 1 ? path.substring(0, path.length() - 1) : path + "/";
            case 1 -> path.replaceFirst("/", random.nextBoolean() ? "//" : "///");
            case 2 -> path + "//";
            default -> path.substring(0, at) + "/" + path.substring(at);
        };
    }
}
