package dev.cyanotype.benchmarks;

/**
 * Rules of four shapes, and a path that each of them matches: static, with a parameter, with a parameter and the rest of
 * the path, with two parameters.
 */
enum RouteTable {
    /** Begins with a literal that tells every rule from the others. */
    SVC(""),
    /** Begins with a parameter, so that no literal tells them apart. */
    TENANT("tenant");

    private final String first;

    RouteTable(String first) {
        this.first = first;
    }

    /** How a router writes its parameters. */
    record Syntax(String open, String close, String rest) {
        static final Syntax CYANOTYPE = new Syntax("<", ">", "<path:rest>");
        static final Syntax JOOBY = new Syntax("{", "}", "*rest");

        String parameter(String name) {
            return open + name + close;
        }
    }

    static boolean isStatic(int i) {
        return (i & 3) == 0;
    }

    String rule(int i, Syntax syntax) {
        String prefix = first.isEmpty() ? "" : "/" + syntax.parameter(first);
        return prefix + "/svc" + i
                + switch (i & 3) {
                    case 0 -> "/health";
                    case 1 -> "/items/" + syntax.parameter("id");
                    case 2 -> "/items/" + syntax.parameter("id") + "/sub/" + syntax.rest();
                    default -> "/" + syntax.parameter("id") + "/list/" + syntax.parameter("rest");
                };
    }

    String path(int i) {
        return service(i)
                + switch (i & 3) {
                    case 0 -> "/health";
                    case 1 -> "/items/" + (i * 7 + 1);
                    case 2 -> "/items/" + (i * 7 + 1) + "/sub/a/b" + i + "/c";
                    default -> "/n" + i + "/list/z" + i;
                };
    }

    /** Returns a path below the rule's service that no rule matches. */
    String missing(int i) {
        return service(i) + "/nothing/" + i;
    }

    private String service(int i) {
        return (first.isEmpty() ? "" : "/acme" + i % 17) + "/svc" + i;
    }
}
