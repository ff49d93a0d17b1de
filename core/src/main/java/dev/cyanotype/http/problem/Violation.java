package dev.cyanotype.http.problem;

/**
 * One thing wrong with a request: where it is, and what was expected.
 *
 * @param in {@code path}, {@code query}, {@code header}, {@code form}, {@code body}, or {@code entry} of an archive
 * @param pointer the parameter's name; for a JSON body a JSON Pointer such as {@code /tags/2} (RFC 6901)
 * @param detail a sentence for the caller
 */
public record Violation(String in, String pointer, String detail) {
    /** Returns a violation. */
    public static Violation of(String in, String pointer, String detail) {
        return new Violation(in, pointer, detail);
    }

    @Override
    public String toString() {
        return (pointer.isEmpty() ? in : in + " " + pointer) + ": " + detail;
    }
}
