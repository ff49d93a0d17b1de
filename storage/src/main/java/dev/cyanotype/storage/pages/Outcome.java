package dev.cyanotype.storage.pages;

import dev.cyanotype.storage.jobs.Job;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a job came to, as rows of a name and a value. */
record Outcome(String name, String value) {
    private static final int LONGEST = 500;

    static List<Outcome> of(Job job) {
        List<Outcome> rows = new ArrayList<>();
        if (job.result() instanceof Map<?, ?> result) {
            result.forEach((name, value) -> rows.add(new Outcome(String.valueOf(name), shown(value))));
        } else if (job.result() != null) {
            rows.add(new Outcome("result", shown(job.result())));
        }
        return rows;
    }

    private static String shown(@Nullable Object value) {
        String text = text(value);
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    /** Returns {@code count 0, names none} for a map, {@code train, test} for a list. */
    private static String text(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> entry.getKey() + " " + text(entry.getValue()))
                    .collect(Collectors.joining(", "));
        }
        if (value instanceof Collection<?> list) {
            return list.isEmpty() ? "none" : list.stream().map(Outcome::text).collect(Collectors.joining("; "));
        }
        if (value instanceof Double number) {
            return BigDecimal.valueOf(number)
                    .setScale(4, RoundingMode.HALF_EVEN)
                    .stripTrailingZeros()
                    .toPlainString();
        }
        return value == null ? "none" : value.equals(true) ? "yes" : value.equals(false) ? "no" : String.valueOf(value);
    }
}
