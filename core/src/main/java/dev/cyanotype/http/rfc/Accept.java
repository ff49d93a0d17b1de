package dev.cyanotype.http.rfc;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The {@code Accept} field (RFC 9110 section 12.5.1). */
public final class Accept {
    private final List<Range> ranges;

    private record Range(String type, String subtype, double quality) {
        static Range parse(String text) {
            String[] parts = text.split(";", -1);
            String[] names = FieldText.lower(parts[0].strip()).split("/", 2);
            double quality = 1;
            for (int i = 1; i < parts.length; i++) {
                String parameter = parts[i].strip();
                if (parameter.regionMatches(true, 0, "q=", 0, 2)) {
                    quality = quality(parameter.substring(2));
                }
            }
            return new Range(names[0], names.length < 2 ? "*" : names[1], quality);
        }

        private static double quality(String text) {
            try {
                return Math.max(0, Math.min(1, Double.parseDouble(text)));
            } catch (NumberFormatException malformed) {
                return 0;
            }
        }

        int specificity() {
            return (type.equals("*") ? 0 : 2) + (subtype.equals("*") ? 0 : 1);
        }

        boolean covers(String offer) {
            String[] names = offer.split("/", 2);
            return (type.equals("*") || type.equals(names[0])) && (subtype.equals("*") || subtype.equals(names[1]));
        }
    }

    private Accept(List<Range> ranges) {
        this.ranges = ranges;
    }

    /** Reads the lines of the field; what is malformed counts for nothing. */
    public static Accept parse(List<String> fields) {
        List<Range> ranges = new ArrayList<>();
        for (String text : String.join(",", fields).split(",", -1)) {
            if (!text.isBlank()) {
                ranges.add(Range.parse(text));
            }
        }
        ranges.sort(Comparator.comparingInt(Range::specificity).reversed());
        return new Accept(ranges);
    }

    /** Returns the offer the client wants most; the first of equals. */
    public Optional<String> best(List<String> offers) {
        Optional<String> best = Optional.empty();
        double highest = 0;
        for (String offer : offers) {
            double quality = quality(offer);
            if (quality > highest) {
                highest = quality;
                best = Optional.of(offer);
            }
        }
        return best;
    }

    /** Returns the quality that the most specific range gives. */
    private double quality(String offer) {
        return ranges.stream()
                .filter(range -> range.covers(offer))
                .mapToDouble(Range::quality)
                .findFirst()
                .orElse(0);
    }
}
