package dev.cyanotype.conformance;

/** What the vectors call the problems that {@code build()} reports. */
final class Categories {
    private Categories() {}

    static String of(String problem) {
        String id = problem.substring(1, problem.indexOf(']'));
        return switch (id) {
            case "DuplicateBlueprint" -> "duplicate_name";
            case "InvalidName" -> problem.contains("''") ? "empty_name" : "dotted_name";
            case "InvalidEndpoint" -> "dotted_endpoint";
            case "CyclicMount" -> "self_registration";
            case "UnknownStatus" -> "invalid_error_code";
            case "ConflictingEndpoint" -> "endpoint_conflict";
            case "ConflictingRoutes" -> "duplicate_rule";
            case "MalformedRule" -> malformed(problem);
            default -> problem;
        };
    }

    private static String malformed(String problem) {
        if (problem.contains("nknown converter") || problem.contains("no converter")) {
            return "unknown_converter";
        }
        return problem.contains("twice") || problem.contains("already") ? "duplicate_variable" : "invalid_rule";
    }
}
