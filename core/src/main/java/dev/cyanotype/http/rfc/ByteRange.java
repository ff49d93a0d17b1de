package dev.cyanotype.http.rfc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The bytes {@code [from, to)} that a {@code Range} field asks for (RFC 9110 section 14). */
public record ByteRange(long from, long to) {
    /** How many ranges a field may ask for. */
    public static final int MOST = 64;

    private static final Pattern FIELD = Pattern.compile("bytes\\s*=(.*)");
    private static final Pattern RANGE = Pattern.compile("\\s*(\\d*)\\s*-\\s*(\\d*)\\s*");

    /** What cannot be served of a content of {@code length}. */
    public static final class Unsatisfiable extends Exception {
        Unsatisfiable(String text) {
            super(text);
        }
    }

    /** That a field is none that is answered by ranges. */
    private static final class Ignored extends Exception {
        Ignored() {
            super(null, null, false, false);
        }
    }

    /**
     * Returns the ranges asked for, in their order, without those that lie behind the end. Nothing if the field is malformed, of
     * another unit, or asks for more bytes than there are: it is then ignored, as section 14.2 allows, and the whole content sent.
     *
     * @throws Unsatisfiable if all ranges lie behind the end, or there are more than {@value #MOST}
     */
    public static List<ByteRange> parse(@Nullable String field, long length) throws Unsatisfiable {
        Matcher ranges = FIELD.matcher(field == null ? "" : field);
        if (!ranges.matches()) {
            return List.of();
        }
        try {
            return parse(ranges.group(1).split(",", MOST + 2), length);
        } catch (Ignored ignored) {
            return List.of();
        }
    }

    private static List<ByteRange> parse(String[] ranges, long length) throws Unsatisfiable, Ignored {
        List<ByteRange> found = new ArrayList<>();
        long sum = 0;
        for (String text : ranges) {
            Optional<ByteRange> range = one(text, length);
            range.ifPresent(found::add);
            sum += range.map(bytes -> bytes.to() - bytes.from()).orElse(0L);
        }
        if (found.isEmpty() || ranges.length > MOST) {
            throw new Unsatisfiable("bytes */" + length);
        }
        return found.size() > 1 && sum > length ? List.of() : List.copyOf(found);
    }

    private static Optional<ByteRange> one(String text, long length) throws Ignored {
        Matcher range = RANGE.matcher(text);
        if (!range.matches() || (range.group(1).isEmpty() && range.group(2).isEmpty())) {
            throw new Ignored();
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
                throw new Ignored();
            }
            to = last < length ? last + 1 : length;
        }
        return from < to ? Optional.of(new ByteRange(from, to)) : Optional.empty();
    }

    /** Returns the {@code Content-Range} of this part of {@code length} bytes. */
    public String contentRange(long length) {
        return "bytes " + from + "-" + (to - 1) + "/" + length;
    }
}
