package dev.cyanotype.conformance;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Compares JSON trees: numbers by value, objects in any order. */
final class Tree {
    private Tree() {}

    static boolean equal(Object one, Object other) {
        if (one instanceof Number some && other instanceof Number more) {
            return same(some, more);
        }
        if (one instanceof List<?> some && other instanceof List<?> more) {
            return equal(some, more);
        }
        if (one instanceof Map<?, ?> some && other instanceof Map<?, ?> more) {
            return some.keySet().equals(more.keySet())
                    && some.entrySet().stream().allMatch(entry -> equal(entry.getValue(), more.get(entry.getKey())));
        }
        return one == null ? other == null : one.equals(other);
    }

    private static boolean same(Number one, Number other) {
        if (Double.isNaN(one.doubleValue()) || Double.isNaN(other.doubleValue())) {
            return Double.isNaN(one.doubleValue()) && Double.isNaN(other.doubleValue());
        }
        return new BigDecimal(one.toString()).compareTo(new BigDecimal(other.toString())) == 0;
    }

    private static boolean equal(List<?> some, List<?> more) {
        if (some.size() != more.size()) {
            return false;
        }
        for (int i = 0; i < some.size(); i++) {
            if (!equal(some.get(i), more.get(i))) {
                return false;
            }
        }
        return true;
    }
}
