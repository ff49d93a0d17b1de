package dev.cyanotype.routing.rule;

import java.util.List;

/** The precedence of a part: more and longer literal text first, then more and lighter converters. */
public record Weight(List<Integer> textLengths, List<Integer> converterWeights) implements Comparable<Weight> {
    @Override
    public int compareTo(Weight other) {
        int result = Integer.compare(other.textLengths.size(), textLengths.size());
        for (int i = 0; result == 0 && i < textLengths.size(); i++) {
            result = Integer.compare(other.textLengths.get(i), textLengths.get(i));
        }
        if (result == 0) {
            result = Integer.compare(other.converterWeights.size(), converterWeights.size());
        }
        for (int i = 0; result == 0 && i < converterWeights.size(); i++) {
            result = Integer.compare(converterWeights.get(i), other.converterWeights.get(i));
        }
        return result;
    }
}
