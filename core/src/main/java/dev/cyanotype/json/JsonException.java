package dev.cyanotype.json;

import java.util.List;
import java.util.stream.Collectors;

/** Text is not JSON, or JSON does not fit the type it is read into. */
public final class JsonException extends RuntimeException {
    private final transient List<Fault> faults;

    /**
     * One thing wrong with a text.
     *
     * @param pointer where, as a JSON Pointer (RFC 6901) such as {@code /tags/2}; empty for the whole
     * @param detail what is wrong, such as {@code expected an integer, got "x"}
     */
    public record Fault(String pointer, String detail) {
        @Override
        public String toString() {
            return pointer.isEmpty() ? detail : pointer + ": " + detail;
        }
    }

    /** Says everything that is wrong; at least one thing. A codec of a team's own throws it, too, and so may the
     * constructor of a record, with pointers that begin at the record. */
    public JsonException(List<Fault> faults) {
        super(faults.stream().map(Fault::toString).collect(Collectors.joining("; ")));
        this.faults = List.copyOf(faults);
    }

    /** Returns everything that is wrong; never empty. */
    public List<Fault> faults() {
        return faults;
    }
}
