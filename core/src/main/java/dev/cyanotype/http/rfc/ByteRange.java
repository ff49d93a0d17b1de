package dev.cyanotype.http.rfc;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The bytes {@code [from, to)} that a {@code Range} field asks for (RFC 9110 section 14). */
public record ByteRange(long from, long to) {
    private static final Pattern SINGLE = Pattern.compile("bytes\\s*=\\s*(\\d*)\\s*-\\s*(\\d*)\\s*");

    /** What cannot be served of a content of {@code length}. */
    public static final class Unsatisfiable extends Exception {
        Unsatisfiable(String text) {
            super(text);
        }
    }

    /**
     * Returns the range asked for. Nothing if the field is malformed, of another unit or asks for several ranges: it
     * is then ignored, as section 14.2 allows, and the whole content sent.
     */
    public static Optional<ByteRange> parse(@Nullable String field, long length) throws Unsatisfiable {
        Matcher range = SINGLE.matcher(field == null ? "" : field);
        if (!range.matches() || (range.group(1).isEmpty() && range.group(2).isEmpty())) {
            return Optional.empty();
        }
        long from;
        long to;
        if (range.group(1).isEmpty()) {
            from = Math.max(0, length - Decimal.clipped(range.group(2)));
            to = length;
        } else {
            from = Decimal.clipped(range.group(1));
            long last = range.group(2).isEmpty() ? length - 1 : Decimal.clipped(range.group(2));
            if (last < from && from < length) {
                return Optional.empty();
            }
            to = last < length ? last + 1 : length;
        }
        if (from >= to) {
            throw new Unsatisfiable("bytes */" + length);
        }
        return Optional.of(new ByteRange(from, to));
    }

    /** Returns the {@code Content-Range} of this part of {@code length} bytes. */
    public String contentRange(long length) {
        return "bytes " + from + "-" + (to - 1) + "/" + length;
    }
}
